import { el, picture } from "./dom.ts";

const PREFIX = "cartable.portail.";

/** What the reader chose. Private windows and locked browsers refuse storage: the choice then lasts for the visit. */
function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {}
}

function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

const root = document.documentElement;

/** Applies the remembered choices, before anything is drawn. */
export function applyPreferences(): void {
  setTheme(recall("theme"));
  setReading(recall("lecture") === "confort");
}

function setTheme(theme: string | null): void {
  if (theme === "sombre" || theme === "clair") root.dataset["theme"] = theme;
  else delete root.dataset["theme"];
}

function setReading(comfortable: boolean): void {
  if (comfortable) root.dataset["lecture"] = "confort";
  else delete root.dataset["lecture"];
}

function isDark(): boolean {
  const theme = root.dataset["theme"];
  return theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "sombre";
}

/** The two switches: dark theme, and larger, more spaced text. */
export function preferenceButtons(): HTMLElement {
  const theme = toggle("🌙", "Thème sombre", isDark, (dark) => {
    setTheme(dark ? "sombre" : "clair");
    remember("theme", dark ? "sombre" : "clair");
  });
  const reading = toggle(
    "Aa",
    "Lecture confortable",
    () => root.dataset["lecture"] === "confort",
    (comfortable) => {
      setReading(comfortable);
      remember("lecture", comfortable ? "confort" : "normale");
    },
  );
  return el("div", { class: "reglages", role: "group", "aria-label": "Affichage" }, theme, reading);
}

function toggle(mark: string, label: string, read: () => boolean, write: (on: boolean) => void): HTMLButtonElement {
  const button = el(
    "button",
    { type: "button", "aria-pressed": String(read()) },
    picture(mark, "emoji"),
    el("span", { class: "mot" }, label),
  );
  button.addEventListener("click", () => {
    write(!read());
    button.setAttribute("aria-pressed", String(read()));
  });
  return button;
}
