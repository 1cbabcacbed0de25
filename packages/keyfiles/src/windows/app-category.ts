import type { Resource } from "@cartable/catalogue";

/** The ten categories of the PortableApps.com Format, as it writes them; any other name ends under « Other ». */
export const APP_CATEGORIES = [
  "Accessibility",
  "Development",
  "Education",
  "Games",
  "Graphics & Pictures",
  "Internet",
  "Music & Video",
  "Office",
  "Security",
  "Utilities",
] as const;

export type AppCategory = (typeof APP_CATEGORIES)[number];

/** Category of each code of the vocabulary « functions ». */
export const CATEGORY_OF_FUNCTION: Readonly<Record<string, AppCategory>> = {
  bureautique: "Office",
  "traitement-de-texte": "Office",
  tableur: "Office",
  presentation: "Office",
  pao: "Office",
  "carte-mentale": "Office",
  image: "Graphics & Pictures",
  "dessin-technique": "Graphics & Pictures",
  "image-3d": "Graphics & Pictures",
  animation: "Graphics & Pictures",
  audio: "Music & Video",
  video: "Music & Video",
  "geometrie-dynamique": "Education",
  programmation: "Development",
  "editeur-texte": "Development",
  simulation: "Education",
  exerciseur: "Education",
  sig: "Education",
  "lecture-ebook": "Office",
  "lecture-media": "Music & Video",
  "publication-web": "Internet",
  collaboratif: "Internet",
  "gestion-exercices": "Education",
  "synthese-vocale": "Accessibility",
  "reconnaissance-vocale": "Accessibility",
  "aide-technique": "Accessibility",
  "base-de-donnees": "Development",
  systeme: "Utilities",
  navigation: "Internet",
};

/** Kinds that say more than what the program does. */
const CATEGORY_OF_KIND: Readonly<Record<string, AppCategory>> = {
  "jeu-educatif": "Games",
  exerciseur: "Education",
  simulation: "Education",
};

/** Where the menu of PortableApps.com lists a resource: by its kind, else its first function, else « Education ». */
export function appCategory({ kind, functions }: Pick<Resource, "kind" | "functions">): AppCategory {
  return CATEGORY_OF_KIND[kind] ?? CATEGORY_OF_FUNCTION[functions[0] ?? ""] ?? "Education";
}
