/* Display settings. A classic script in the head, so that the page never shows with other settings first. Nothing is
   written on this machine before a setting is changed. */
(() => {
  const KEY = "affichage";
  const CHOICES = {
    theme: ["light", "dark"],
    contrast: ["high"],
    font: ["andika", "opendyslexic"],
    spacing: ["wide"],
    size: ["115", "130", "150"],
  };
  const root = document.documentElement;

  function read() {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) || "{}");
      return Object.fromEntries(
        Object.entries(CHOICES).map(([name, values]) => [name, values.find((value) => value === stored?.[name]) || ""]),
      );
    } catch {
      return {};
    }
  }

  function write(settings) {
    try {
      const kept = Object.entries(settings).filter(([, value]) => value !== "");
      if (kept.length === 0) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
    } catch {}
  }

  function apply(settings) {
    for (const name of Object.keys(CHOICES)) {
      if (settings[name]) root.dataset[name] = settings[name];
      else delete root.dataset[name];
    }
  }

  // Known before the page shows: the button of the settings takes its place at once, and moves nothing later.
  root.dataset.script = "";
  apply(read());

  addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("[data-display]");
    if (panel === null) return;
    const selects = [...panel.querySelectorAll("select")];
    const show = (settings) => {
      for (const select of selects) select.value = settings[select.name] || "";
    };
    show(read());
    panel.addEventListener("change", () => {
      const settings = Object.fromEntries(selects.map(({ name, value }) => [name, value]));
      write(settings);
      apply(settings);
    });
    panel.querySelector("button").addEventListener("click", () => {
      write({});
      apply({});
      show({});
    });
    // The panel covers the page: it closes when one goes on elsewhere.
    addEventListener("pointerdown", (event) => {
      if (!panel.contains(event.target)) panel.open = false;
    });
    panel.addEventListener("focusout", (event) => {
      if (event.relatedTarget !== null && !panel.contains(event.relatedTarget)) panel.open = false;
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !panel.open) return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
    addEventListener("storage", (event) => {
      if (event.key !== KEY && event.key !== null) return;
      apply(read());
      show(read());
    });
  });
})();
