import { toHref } from "../portal-href.ts";
import type { PortalCard } from "../portal-input.ts";
import { el, picture } from "./dom.ts";

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

/** The icon of a card: its emoji, its image when its files are on the key, or the picture of its kind. */
export function cardPicture({ id, icon, href, kind }: PortalCard): HTMLElement {
  const isPath = icon !== null && /[./]/.test(icon);
  if (icon !== null && isPath && href !== null) return el("img", { class: "image", src: toHref(`Ressources/${id}/${icon}`), alt: "" });
  return picture(icon !== null && !isPath ? icon : (KINDS[kind] ?? "📦"));
}
