import {
  type DiagnosticCode,
  type ErrorCode,
  errorTexts,
  explanations,
  familyTitles,
  nearestWord,
  refusal,
  refusalExplanations,
} from "@cartable/diagnostics";
import type { Context, Outcome, Verb } from "../context.ts";
import { codeListText, explanationText, refusalText, seeAlso } from "../explanation-text.ts";
import { paletteOf } from "../terminal.ts";

const DIAGNOSTICS = Object.keys(explanations) as readonly DiagnosticCode[];
const REFUSALS = Object.keys(errorTexts) as readonly ErrorCode[];
const SEVERITIES = { error: "erreur", warning: "attention" } as const;

export const explain: Verb = {
  name: "explain",
  arguments: [
    { name: "[code]", description: "le code entre crochets d'un message, ou une famille (resource, yaml…) ; tous les codes sans lui" },
  ],
  summary: "explique un message de la vérification, avec un exemple corrigé",
  examples: ["cartable explain resource/permission-missing", "cartable explain yaml", "cartable explain"],
  options: [],
  async run(context, [given]) {
    const word = (typeof given === "string" ? given : "").replace(/^\[|\]$/g, "");
    const families = Object.keys(familyTitles);
    if (word === "" || families.includes(word)) return listed(word === "" ? null : word, context);
    const diagnosticCode = DIAGNOSTICS.find((code) => code === word);
    if (diagnosticCode !== undefined) return explained(diagnosticCode, context);
    const refusalCode = REFUSALS.find((code) => code === word);
    if (refusalCode !== undefined) return refusalExplained(refusalCode, context);
    throw refusal("cli/unknown-code", { code: word, suggestion: proposal(word) });
  },
};

function explained(code: DiagnosticCode, { environment }: Context): Outcome {
  const explanation = explanations[code];
  const also = seeAlso(code, explanation, DIAGNOSTICS);
  return {
    exit: 0,
    json: { ok: true, code, kind: "diagnostic", ...explanation, seeAlso: also },
    text: explanationText(code, explanation, also, paletteOf(environment)),
  };
}

function refusalExplained(code: ErrorCode, { environment }: Context): Outcome {
  const explanation = refusalExplanations[code] ?? null;
  return {
    exit: 0,
    json: { ok: true, code, kind: "refusal", ...(explanation ?? { cause: null, steps: [] }) },
    text: refusalText(code, explanation, paletteOf(environment)),
  };
}

/** Every code, or those of a family; refusals of commands come last, when everything is listed. */
function listed(family: string | null, { environment }: Context): Outcome {
  const diagnostics = Object.entries(familyTitles)
    .filter(([name]) => family === null || name === family)
    .map(([name, title]) => ({
      family: name,
      title,
      codes: DIAGNOSTICS.filter((code) => code.startsWith(`${name}/`)).map((code) => ({
        code,
        severity: explanations[code].severity,
        title: explanations[code].title,
      })),
    }));
  const shown = diagnostics.map(({ title, codes }) => ({
    title,
    codes: codes.map((one) => ({ ...one, severity: SEVERITIES[one.severity] })),
  }));
  const refusals = {
    title: "Les refus des commandes",
    codes: REFUSALS.map((code) => ({ code, severity: "refus", title: firstSentence(code) })),
  };
  const text = codeListText(family === null ? [...shown, refusals] : shown, paletteOf(environment));
  return {
    exit: 0,
    json: { ok: true, families: diagnostics, refusals: family === null ? REFUSALS : [] },
    text: `${text}\n\nPour en savoir plus sur l'un d'eux : npx cartable explain CODE`,
  };
}

/** The beginning of a cause, short enough for one line of a list. */
function firstSentence(code: ErrorCode): string {
  const [sentence = ""] = (refusalExplanations[code]?.cause ?? "").split(/(?<=\.) | : | ; /);
  return sentence.replace(/\.$/, "");
}

/** The nearest code; a code written without its family is found too. */
function proposal(word: string): string | null {
  const codes: readonly string[] = [...DIAGNOSTICS, ...REFUSALS];
  const lastParts = new Map(codes.map((code) => [code.slice(code.indexOf("/") + 1), code]));
  const near = nearestWord(word, [...codes, ...lastParts.keys(), ...Object.keys(familyTitles)]);
  return near === null ? null : (lastParts.get(near) ?? near);
}
