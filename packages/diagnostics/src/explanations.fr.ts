import type { DiagnosticCode } from "./diagnostic-arguments.ts";
import { dateExplanations, urlExplanations } from "./explanations/address.fr.ts";
import { artifactExplanations, watchExplanations } from "./explanations/artifact.fr.ts";
import { bundleExplanations } from "./explanations/bundle.fr.ts";
import { collectionExplanations, vocabularyExplanations } from "./explanations/collection.fr.ts";
import type { Explanation } from "./explanations/explanation.ts";
import { fileExplanations, textExplanations } from "./explanations/file.fr.ts";
import { resourceExplanations } from "./explanations/resource.fr.ts";
import { schemaExplanations } from "./explanations/schema.fr.ts";
import { yamlExplanations } from "./explanations/yaml.fr.ts";

/** Every diagnostic in depth, for `cartable explain` and the reference page; the compiler demands one per code. */
export const explanations: { readonly [C in DiagnosticCode]: Explanation } = {
  ...fileExplanations,
  ...textExplanations,
  ...yamlExplanations,
  ...schemaExplanations,
  ...dateExplanations,
  ...urlExplanations,
  ...vocabularyExplanations,
  ...resourceExplanations,
  ...watchExplanations,
  ...artifactExplanations,
  ...collectionExplanations,
  ...bundleExplanations,
};

/** What each family of codes is about, in the order of the lists. */
export const familyTitles: Readonly<Record<string, string>> = {
  file: "Les fichiers",
  text: "Les caractères et les textes",
  yaml: "L'écriture YAML",
  schema: "La forme d'une fiche",
  date: "Les dates",
  url: "Les adresses",
  vocabulary: "Les codes et les vocabulaires",
  resource: "Les ressources",
  watch: "La veille des versions",
  artifact: "Les fichiers à télécharger",
  collection: "Les collections",
  bundle: "Les manifestes de cartables",
};
