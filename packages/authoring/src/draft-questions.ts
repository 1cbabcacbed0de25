import type { VocabularyId } from "@cartable/catalogue";
import { nearestWord, refusal } from "@cartable/diagnostics";
import { answerProblem } from "./answer-problem.ts";
import { type CodeTerm, type KnownCodes, levelTerms } from "./known-codes.ts";
import { toSpdx } from "./to-spdx.ts";

/** One thing to know of a new resource: asked in a terminal, or given as an option of the command. */
export interface DraftQuestion {
  /** Key of the schema. */
  readonly key: string;
  /** Option of the command, with what it waits for. */
  readonly flags: string;
  readonly message: string;
  readonly form: "text" | "one" | "several";
  readonly vocabulary?: VocabularyId;
  /** Asked in a terminal; the others are options only. */
  readonly asked: boolean;
}

export const DRAFT_QUESTIONS: readonly DraftQuestion[] = [
  { key: "name", flags: "--name <nom>", message: "Nom, tel qu'un enseignant le dirait", form: "text", asked: true },
  { key: "kind", flags: "--kind <code>", message: "Type de ressource", form: "one", vocabulary: "kinds", asked: true },
  { key: "summary", flags: "--summary <phrase>", message: "Résumé : ce qu'elle permet de faire, en une phrase", form: "text", asked: true },
  { key: "levels", flags: "--level <code>", message: "Niveaux ou cycles", form: "several", vocabulary: "levels", asked: true },
  { key: "subjects", flags: "--subject <code>", message: "Disciplines", form: "several", vocabulary: "subjects", asked: true },
  { key: "homepage", flags: "--homepage <adresse>", message: "Site officiel (https://…)", form: "text", asked: true },
  { key: "license", flags: "--license <code>", message: "Licence (code SPDX : MIT, GPL-3.0-or-later…)", form: "text", asked: true },
  { key: "publisher", flags: "--publisher <nom>", message: "Éditeur : organisme, projet ou communauté", form: "text", asked: false },
  {
    key: "redistribution",
    flags: "--redistribution <code>",
    message: "A-t-on le droit de la copier sur une clé ?",
    form: "one",
    vocabulary: "redistributions",
    asked: true,
  },
  {
    key: "personalData",
    flags: "--personal-data <code>",
    message: "Données personnelles",
    form: "one",
    vocabulary: "personal-data",
    asked: true,
  },
];

/** The codes that answer a question, with their labels; none for a free text. */
export function choicesOf({ vocabulary }: DraftQuestion, codes: KnownCodes): readonly CodeTerm[] {
  if (vocabulary === undefined) return [];
  return vocabulary === "levels" ? levelTerms(codes) : (codes.terms[vocabulary] ?? []);
}

/** Why a text does not answer a question, in French; null when it does. */
export function textProblem({ key }: DraftQuestion, text: string): string | null {
  if (key !== "license") return answerProblem(key, text);
  const spdx = toSpdx(text);
  if (spdx === null) return "Ce n'est pas un code SPDX. Exemples : MIT, GPL-3.0-or-later, CC-BY-SA-4.0, LicenseRef-Nom.";
  return spdx.guessed ? `Écrivez « ${spdx.expression} », si c'est bien elle.` : null;
}

/** Checks the value of an option against its question. Throws `new/unknown-code` and `new/bad-answer`. */
export function checkAnswer(question: DraftQuestion, value: string | readonly string[], codes: KnownCodes): void {
  const option = question.flags.split(" ")[0] ?? "";
  const { vocabulary } = question;
  if (vocabulary === undefined) {
    const reason = textProblem(question, String(value));
    if (reason !== null) throw refusal("new/bad-answer", { option, reason });
    return;
  }
  const known = choicesOf(question, codes).map(({ id }) => id);
  for (const code of typeof value === "string" ? [value] : value) {
    if (!known.includes(code)) throw refusal("new/unknown-code", { option, code, vocabulary, suggestion: nearestWord(code, known) });
  }
}
