/* What makes a search quick on a slow network. A page that offers one names, on this script, the files that will answer.
   When the address already asks, they come at once, side by side, and the list of the whole catalogue is not shown as if
   it were the answer; elsewhere they come when the search box takes the focus. */
(() => {
  const { searchFiles = "", searchModules = "", searchHere } = document.currentScript.dataset;
  const root = document.documentElement;
  let asked = false;

  /** What the build did not fill is no address. */
  const addresses = (text) => text.split(" ").filter((address) => address.startsWith("/"));

  function load(rel, address) {
    const link = document.createElement("link");
    link.rel = rel;
    link.href = address;
    if (rel !== "modulepreload") link.as = "script";
    document.head.append(link);
  }

  function loadAll(now) {
    if (asked) return;
    asked = true;
    for (const address of addresses(searchModules)) load(now ? "modulepreload" : "prefetch", address);
    for (const address of addresses(searchFiles)) load(now ? "preload" : "prefetch", address);
  }

  if (searchHere === undefined) {
    addEventListener("focusin", ({ target }) => {
      if (target.matches("input[type=search]")) loadAll(false);
    });
    return;
  }
  if (location.search.length < 2) return;
  root.dataset.search = "waiting";
  loadAll(true);
  // Without its scripts the search will not come: the list of the page is then better than nothing.
  addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement) delete root.dataset.search;
    },
    true,
  );
})();
