import { iconCharacters, iconText } from "@cartable/fiche";
import { type Html, html } from "./html.ts";
import { toHref } from "./portal-href.ts";
import type { PortalCard } from "./portal-input.ts";

/** A picture for each kind of resource that has none of its own. */
const KINDS: Readonly<Record<string, string>> = {
  "application-mobile": "📱",
  "banque-images": "🖼️",
  "banque-sons": "🔔",
  "banque-videos": "🎬",
  "carte-donnees": "🗺️",
  evaluation: "📝",
  exercices: "📄",
  exerciseur: "🏋️",
  extension: "🧩",
  "jeu-educatif": "🎲",
  manuel: "📖",
  police: "🔤",
  reference: "📚",
  scenario: "🧭",
  simulation: "🧪",
  "site-web": "🌐",
  systeme: "💻",
  tutoriel: "💡",
};

const SUBJECTS: Readonly<Record<string, string>> = {
  "langage-maternelle": "🗣️",
  "activite-physique-maternelle": "🤸",
  "activites-artistiques-maternelle": "🎨",
  "outils-mathematiques-maternelle": "🔢",
  "explorer-le-monde": "🌍",
  francais: "📖",
  mathematiques: "➗",
  "questionner-le-monde": "🔎",
  "sciences-et-technologie": "🔬",
  svt: "🌱",
  "physique-chimie": "⚗️",
  technologie: "⚙️",
  "sciences-ingenieur": "🛠️",
  nsi: "💾",
  snt: "🌐",
  informatique: "💻",
  "histoire-geographie": "🗺️",
  emc: "🤝",
  philosophie: "💭",
  ses: "📊",
  "economie-gestion": "💼",
  lca: "🏛️",
  "langues-vivantes": "💬",
  anglais: "💬",
  espagnol: "💬",
  allemand: "💬",
  italien: "💬",
  occitan: "💬",
  catalan: "💬",
  fle: "🗨️",
  "arts-plastiques": "🎨",
  "education-musicale": "🎵",
  "histoire-des-arts": "🖼️",
  "cinema-audiovisuel": "🎬",
  theatre: "🎭",
  danse: "💃",
  eps: "⚽",
  emi: "📰",
  documentation: "📚",
  edd: "♻️",
  orientation: "🧭",
  pse: "🩹",
  biotechnologies: "🧬",
  "enseignement-professionnel": "🧰",
  eac: "🎟️",
};

export function subjectPicture(code: string): string {
  return SUBJECTS[code] ?? "📘";
}

/** An emoji or a drawing that says nothing more than the words beside it. */
export function picture(emoji: string, className = "image"): Html {
  return html`<span class="${className}" aria-hidden="true">${iconText(emoji, "")}</span>`;
}

/** The icon of a card: its image when its files are on the key, else its emoji or the picture of its kind. */
export function cardPicture({ id, icon, href, kind }: PortalCard): Html {
  const isPath = icon !== null && /[./]/.test(icon);
  if (icon !== null && isPath && href !== null) return html`<img class="image" src="${toHref(`Ressources/${id}/${icon}`)}" alt="">`;
  return picture(icon !== null && !isPath ? icon : (KINDS[kind] ?? "📦"), `image teinte-${tintOf(id)}`);
}

/** One of the tints of the tiles, always the same for a resource. */
function tintOf(id: string): number {
  return [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % TINTS;
}

const TINTS = 6;

/** What the portal itself shows beside words. */
const OWN = ["👋", "🏠", "📁", "🔎", "🌐", "🖥️", "🤝", "🧑‍🏫", "🎒", "❓", "🔑", "💾", "📜", "📏", "🧩", "👀"];

/** Every pictogram that the portal of these cards may show, each once: what its font must draw. */
export function pictogramsOf(cards: readonly PortalCard[], doors: readonly string[]): string {
  const icons = [...OWN, ...doors, ...Object.values(KINDS), ...Object.values(SUBJECTS), ...cards.flatMap(({ icon }) => icon ?? [])];
  return iconCharacters(icons, icons.length);
}
