/** Display choices, the same as on the site: attributes of the root that the style sheet reads. */
const KEY = "cartable.affichage";
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  theme: ["light", "dark"],
  contrast: ["high"],
  font: ["andika", "opendyslexic"],
  spacing: ["wide"],
  size: ["115", "130", "150"],
};

export type Settings = Readonly<Record<string, string>>;

/** What is kept on this computer; nothing where the browser keeps nothing. */
export function readSettings(): Settings {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown> | null;
    return Object.fromEntries(
      Object.entries(CHOICES).map(([name, values]) => [name, values.find((value) => value === stored?.[name]) ?? ""]),
    );
  } catch {
    return {};
  }
}

/** Private windows and locked browsers refuse storage: the choice then lasts for the visit. */
function writeSettings(settings: Settings): void {
  try {
    const kept = Object.entries(settings).filter(([, value]) => value !== "");
    if (kept.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {}
}

/** Sets the attributes; a font is read from the key only once it is chosen. */
export function applySettings(settings: Settings): void {
  const root = document.documentElement;
  for (const name of Object.keys(CHOICES)) {
    const value = settings[name] ?? "";
    if (value === "") delete root.dataset[name];
    else root.dataset[name] = value;
  }
  const font = settings["font"] ?? "";
  if (font !== "" && document.querySelector(`link[data-police="${font}"]`) === null) {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = `Cartable/portail/police-${font}.css`;
    sheet.dataset["police"] = font;
    document.head.append(sheet);
  }
}

/** Makes the panel of the page work. */
export function startSettingsPanel(): void {
  const panel = document.querySelector<HTMLDetailsElement>("details.affichage");
  if (panel === null) return;
  const selects = [...panel.querySelectorAll("select")];
  const show = (settings: Settings): void => {
    for (const select of selects) select.value = settings[select.name] ?? "";
  };
  const choose = (settings: Settings): void => {
    writeSettings(settings);
    applySettings(settings);
    show(settings);
  };
  show(readSettings());
  panel.addEventListener("change", () => choose(Object.fromEntries(selects.map(({ name, value }) => [name, value]))));
  panel.querySelector("button")?.addEventListener("click", () => choose({}));
  // The panel covers the page: it closes when one goes on elsewhere.
  const isOutside = (target: EventTarget | null): boolean => target instanceof Node && !panel.contains(target);
  addEventListener("pointerdown", ({ target }) => {
    if (isOutside(target)) panel.open = false;
  });
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (isOutside(relatedTarget)) panel.open = false;
  });
  panel.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary")?.focus();
  });
}
