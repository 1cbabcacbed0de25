import type { Catalogue } from "@cartable/catalogue";
import { plural, schoolYear } from "@cartable/diagnostics";
import { type DifferenceText, differenceLabel, differenceText } from "@cartable/plan";
import { reviewReasons, scopeText, standingText } from "@cartable/release/approval-texts";
import { type Question, questionName } from "./question.ts";
import { quoted } from "./quoted.fr.ts";
import type { Rebase } from "./rebase-overlay.ts";

/** A rebase as people read it: what blocks, what is to decide, what was decided, opinions to ask, what the base brings. */
export function rebaseText(catalogue: Catalogue, { overlay, base, pending, decided, approvals, difference }: Rebase): DifferenceText {
  const [blocking, open] = [pending.filter(({ isBlocking }) => isBlocking), pending.filter(({ isBlocking }) => !isBlocking)];
  const brought = difference === null ? null : differenceText(difference, differenceLabel(catalogue));
  const sections = [
    { title: "Ce qui bloque la publication", lines: blocking.map(questionLine) },
    { title: "À décider", lines: open.map(questionLine) },
    {
      title: "Déjà décidé",
      lines: decided.map(
        ({ question, decision }) => `${question.text} ${decision.choice === "keep" ? "Gardé" : "Suivi"} : ${quoted(decision.reason)}.`,
      ),
    },
    {
      title: "Avis à demander",
      lines: approvals.map((judged) => {
        const reasons = reviewReasons(catalogue, judged);
        const why = reasons.length === 0 ? "" : ` : ${reasons.join(" ; ")}`;
        return `${judged.approval.body} (${scopeText(catalogue, judged)}) : avis ${standingText(judged.standing)}${why}`;
      }),
    },
    ...(brought?.sections ?? []).map(({ title, lines }) => ({ title: `Ce que le socle apporte : ${lowerFirst(title)}`, lines })),
  ];
  return {
    title: `${overlay.id} sur ${base.id} ${schoolYear(overlay.year)} : ce qu’il faut décider`,
    summary: summaryOf(pending.length, blocking.length, decided.length, approvals.length),
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

function questionLine(question: Question): string {
  const { text, keep, follow } = question;
  const answers = [keep === null ? null : `Garder : ${keep.text}.`, follow === null ? null : `Suivre : ${follow.text}.`];
  return [text, ...answers.filter((answer) => answer !== null), `[${questionName(question)}]`].join(" ");
}

function summaryOf(pending: number, blocking: number, decided: number, approvals: number): string {
  const blocks = blocking === 0 ? "" : `, dont ${blocking} ${blocking > 1 ? "bloquent" : "bloque"} la publication`;
  const parts = [
    pending === 0 ? "Rien à décider" : `${plural(pending, "décision")} à prendre${blocks}`,
    ...(decided === 0 ? [] : [`${plural(decided, "décision")} déjà ${decided > 1 ? "prises" : "prise"}`]),
    ...(approvals === 0 ? [] : [`${approvals} avis à demander`]),
  ];
  return `${parts.join(" ; ")}.`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
