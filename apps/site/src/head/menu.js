/* The menu of narrow screens. A classic script in the head, so that the page never shows it open first; without it the
   links simply stay in sight. */
(() => {
  const root = document.documentElement;
  root.dataset.menu = "closed";

  addEventListener("DOMContentLoaded", () => {
    const toggle = document.querySelector("[data-menu-toggle]");
    const header = toggle?.closest("header");
    if (!header) {
      delete root.dataset.menu;
      return;
    }
    const show = (open) => {
      root.dataset.menu = open ? "open" : "closed";
      toggle.setAttribute("aria-expanded", String(open));
    };
    toggle.addEventListener("click", () => show(root.dataset.menu !== "open"));
    header.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || root.dataset.menu !== "open" || toggle.offsetParent === null) return;
      show(false);
      toggle.focus();
    });
  });
})();
