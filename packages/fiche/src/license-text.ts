import type { Vocabulary } from "@cartable/catalogue";

const OPERATORS: Readonly<Record<string, string>> = { OR: "ou", AND: "et", WITH: "avec" };

/** An SPDX expression in French words: « MIT ou LGPL 3.0 ou suivante ». Unknown codes stay as they are. */
export function licenseLabel(expression: string, licenses: Vocabulary): string {
  return tokens(expression)
    .map((token) => OPERATORS[token] ?? licenses.byId.get(token)?.label ?? token)
    .join(" ")
    .replace(/\( /g, "(")
    .replace(/ \)/g, ")");
}

/** The licences of an expression, each once, with its explanation when the vocabulary has one. */
export function licenseTerms(
  expression: string,
  licenses: Vocabulary,
): readonly { readonly id: string; readonly label: string; readonly definition: string | undefined }[] {
  const codes = tokens(expression).filter(
    (token, index, all) => !(token in OPERATORS) && token !== "(" && token !== ")" && all[index - 1] !== "WITH",
  );
  return [...new Set(codes)].map((id) => ({
    id,
    label: licenses.byId.get(id)?.label ?? id,
    definition: licenses.byId.get(id)?.definition,
  }));
}

function tokens(expression: string): readonly string[] {
  return expression.match(/[()]|[^\s()]+/g) ?? [];
}
