import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkAnswer, choicesOf, DRAFT_QUESTIONS, type DraftQuestion, type KnownCodes, knownCodes, textProblem } from "@cartable/authoring";
import { readSources } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import type { Ask, Options, Verb } from "../context.ts";
import { listOption, textOption } from "../option-values.ts";
import { checkNewId, nextSteps, writeNewResource } from "../write-new-resource.ts";

export const newResource: Verb = {
  name: "new",
  arguments: [{ name: "<id>", description: "identifiant de la ressource : minuscules sans accent, chiffres et tirets" }],
  summary: "crée la fiche d'une ressource, prête à compléter ; dans un terminal, pose quelques questions",
  examples: [
    "cartable new tux-paint",
    'cartable new tux-paint --name "Tux Paint" --kind logiciel --level cycle-2 --level cycle-3 --subject arts-plastiques',
  ],
  options: DRAFT_QUESTIONS.map((question) => ({
    flags: question.flags,
    description: `${question.message}${question.form === "several" ? " (option répétable)" : ""}`,
    repeatable: question.form === "several",
  })),
  async run(context, [wanted], options) {
    if (!existsSync(join(context.root, "catalogue"))) throw refusal("cli/no-repository", { root: context.root });
    const codes = knownCodes(readSources(context.root, context.today).files);
    const id = String(wanted);
    checkNewId(context, id, codes.ids);
    const given = givenAnswers(options, codes);
    const answers = context.ask === null ? given : await askRest(context.ask, given, codes);
    const values = { ...answers, since: schoolYearOf(context.today) };
    const rendered = await writeNewResource(context, { id, values, remarks: {} });
    return { exit: 0, json: { ok: true, file: rendered.file, toComplete: rendered.toComplete }, text: nextSteps(rendered) };
  },
};

type Answers = Readonly<Record<string, string | readonly string[]>>;

function givenAnswers(options: Options, codes: KnownCodes): Answers {
  const answers: Record<string, string | readonly string[]> = {};
  for (const question of DRAFT_QUESTIONS) {
    const value = question.form === "several" ? listOption(options, optionOf(question)) : textOption(options, optionOf(question));
    if (value === undefined || value.length === 0) continue;
    checkAnswer(question, value, codes);
    answers[question.key] = value;
  }
  return answers;
}

/** The name that commander gives to an option: `--personal-data <code>` is personalData. */
function optionOf({ flags }: DraftQuestion): string {
  return (flags.split(" ")[0] ?? "").slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

async function askRest(ask: Ask, given: Answers, codes: KnownCodes): Promise<Answers> {
  const answers: Record<string, string | readonly string[]> = { ...given };
  for (const question of DRAFT_QUESTIONS) {
    if (!question.asked || answers[question.key] !== undefined) continue;
    const choices = choicesOf(question, codes).map(({ id, label }) => ({ value: id, label }));
    const answer =
      question.form === "text"
        ? await ask.text(question.message, (value) => textProblem(question, value))
        : question.form === "one"
          ? await ask.one(question.message, choices)
          : await ask.several(question.message, choices);
    if (answer === null) throw refusal("new/cancelled", {});
    if (answer.length > 0) answers[question.key] = answer;
  }
  return answers;
}

/** The school year of a day (YYYY-MM-DD), by its first year; it begins in September. */
function schoolYearOf(today: string): number {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return month >= 9 ? year : year - 1;
}
