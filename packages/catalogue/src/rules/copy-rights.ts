import { diagnostic } from "@cartable/diagnostics";
import parseExpression from "spdx-expression-parse";
import { licensesOf } from "./licenses.ts";
import type { Rule } from "./rule.ts";

/** Groups of the licence vocabulary that give no right to copy by themselves. */
const NO_COPY = new Set(["gratuit", "payant"]);

/** « allowed » rests on a licence that lets anyone copy; without one, it takes a written permission or a mere link. */
export const copyRights: Rule = {
  name: "copy-rights",
  *check({ resources, vocabularies }) {
    for (const { data, positionOf } of resources) {
      if (data.redistribution !== "allowed") continue;
      for (const license of requiredLicenses(data.license)) {
        const term = vocabularies.licenses.byId.get(license);
        if (term?.group !== undefined && NO_COPY.has(term.group))
          yield diagnostic("resource/license-forbids-copy", positionOf(["redistribution"]), { license, label: term.label });
      }
    }
  },
};

/** The licences that all apply: of « A OR B » neither does by itself, so none is held against it. */
function requiredLicenses(value: string): readonly string[] {
  try {
    const parsed = parseExpression(value);
    return "conjunction" in parsed && parsed.conjunction === "or" ? [] : licensesOf(parsed);
  } catch {
    return [];
  }
}
