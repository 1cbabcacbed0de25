import { artifactEntries } from "./artifact-entries.ts";
import { bundleContent } from "./bundle-content.ts";
import { identity } from "./identity.ts";
import { licenses } from "./licenses.ts";
import { localSources } from "./local-sources.ts";
import { redistribution } from "./redistribution.ts";
import { references } from "./references.ts";
import type { Rule } from "./rule.ts";
import { summaryTone } from "./summary-tone.ts";
import { vocabularyTerms } from "./vocabulary-terms.ts";

/** Every rule of the catalogue. */
export const rules: readonly Rule[] = [
  identity,
  vocabularyTerms,
  references,
  licenses,
  redistribution,
  localSources,
  artifactEntries,
  summaryTone,
  bundleContent,
];
