import type { DiagnosticArguments, DiagnosticCode } from "./diagnostic-arguments.ts";
import { addressTexts } from "./messages/address.fr.ts";
import { artifactTexts } from "./messages/artifact.fr.ts";
import { bundleTexts } from "./messages/bundle.fr.ts";
import { collectionTexts } from "./messages/collection.fr.ts";
import type { DiagnosticText } from "./messages/diagnostic-text.ts";
import { fileTexts } from "./messages/file.fr.ts";
import { resourceTexts } from "./messages/resource.fr.ts";
import { schemaTexts } from "./messages/schema.fr.ts";
import { vocabularyTexts } from "./messages/vocabulary.fr.ts";
import { yamlTexts } from "./messages/yaml.fr.ts";

/** French text of each diagnostic; the compiler demands one per code. */
export const diagnosticTexts: { readonly [C in DiagnosticCode]: (args: DiagnosticArguments[C]) => DiagnosticText } = {
  ...fileTexts,
  ...yamlTexts,
  ...schemaTexts,
  ...addressTexts,
  ...vocabularyTexts,
  ...resourceTexts,
  ...artifactTexts,
  ...collectionTexts,
  ...bundleTexts,
};
