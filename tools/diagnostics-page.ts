import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type DiagnosticCode,
  type ErrorCode,
  type Explanation,
  errorTexts,
  explanations,
  familyTitles,
  refusalExplanations,
} from "@cartable/diagnostics";

const FIXTURES = fileURLToPath(new URL("../packages/catalogue/fixtures/", import.meta.url));
const SEVERITIES = { error: "Erreur", warning: "Avertissement" } as const;

/** The body of docs/reference/diagnostics.md: one section per code, its message, why it exists, an example and the same mended. */
export function diagnosticsBody(): string {
  const families = Object.entries(familyTitles).map(([family, title]) => {
    const codes = (Object.keys(explanations) as DiagnosticCode[]).filter((code) => code.startsWith(`${family}/`));
    return [`## ${title}\n`, ...codes.map((code) => diagnosticSection(code, explanations[code]))].join("\n");
  });
  const refusals = (Object.keys(errorTexts) as ErrorCode[]).map(refusalSection);
  const introduction =
    "Chaque message de « cartable check » porte un code. Les mêmes explications se lisent dans un terminal : `npx cartable explain CODE`.\n";
  return [introduction, ...families, "## Refus des commandes\n", ...refusals].join("\n");
}

function diagnosticSection(
  code: DiagnosticCode,
  { title, severity, in: kind, why, wrong, right, file, rightFile, beside, more }: Explanation,
): string {
  const message = printed(code);
  const example = (text: string): string => (kind === "file" ? text : `\`\`\`yaml\n${text}\n\`\`\``);
  const named = (text: string, path: string | undefined): string => (path === undefined ? `${text} :` : `${text} (\`${path}\`) :`);
  return [
    `### ${code}`,
    `**${title}.** ${SEVERITIES[severity]}.`,
    why,
    ...(message === null ? [] : [`\`\`\`text\n${message}\n\`\`\``]),
    named("À corriger", file),
    example(wrong),
    ...(beside === undefined ? [] : [named("alors qu'un autre fichier dit", beside.file), example(beside.text)]),
    named("Corrigé", rightFile),
    example(right),
    ...(more === undefined ? [] : [more]),
  ]
    .join("\n\n")
    .concat("\n");
}

/** The message as an editor sees it, from the fixture that triggers the code; null when none does. */
function printed(code: DiagnosticCode): string | null {
  const file = join(FIXTURES, code, "expected.txt");
  if (!existsSync(file)) return null;
  const block = readFileSync(file, "utf8")
    .split("\n\n")
    .find((text) => text.includes(`[${code}]`));
  return block === undefined ? null : block.slice(0, 600);
}

function refusalSection(code: ErrorCode): string {
  const { cause, steps } = refusalExplanations[code] ?? {
    cause: "Le message de la commande dit ce qui s'est passé et quoi faire.",
    steps: [],
  };
  const todo = steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
  return `${[`### ${code}`, cause, ...(todo === "" ? [] : [todo])].join("\n\n")}\n`;
}
