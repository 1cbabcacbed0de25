import type { Catalogue } from "@cartable/catalogue";
import { ABOUT, questionName } from "./question.ts";
import type { GivenAnswer, Rebase } from "./rebase-overlay.ts";

/**
 * Answers to questions that are no longer asked because the manifest already is what they make it: the same command run a second
 * time. An answer that keeps a difference must be seen in the manifest; one that follows the base leaves nothing there to be seen, so
 * that its kind and its resource only have to be known. Pure.
 */
export function doneAnswers(
  catalogue: Pick<Catalogue, "resourceById">,
  rebase: Rebase,
  answers: readonly GivenAnswer[],
): readonly GivenAnswer[] {
  const asked = new Set([...rebase.pending, ...rebase.decided.map(({ question }) => question)].map(questionName));
  return answers.filter(({ name, choice }) => {
    const [about = "", id = ""] = name.split(":");
    if (asked.has(name) || !ABOUT.some((one) => one === about)) return false;
    return choice === "keep" ? isKept(catalogue, rebase, about, id) : catalogue.resourceById.has(id) || isCited(rebase, id);
  });
}

/** The one difference that is kept by another one: its replacement is excluded in turn. The others stay asked, and decided. */
function isKept({ resourceById }: Pick<Catalogue, "resourceById">, { overlay, former }: Rebase, about: string, id: string): boolean {
  const excludes = ({ exclude = [] }: Rebase["overlay"], wanted: string | undefined): boolean => exclude.some((one) => one.id === wanted);
  return (
    about === "exclude-replaced" && excludes(former, id) && !excludes(overlay, id) && excludes(overlay, resourceById.get(id)?.replacedBy)
  );
}

/** What the former overlay spoke of may have left the catalogue since. */
const isCited = ({ former: { include, exclude = [], pin = [] } }: Rebase, id: string): boolean =>
  (include.resources ?? []).includes(id) || [...exclude, ...pin].some((one) => one.id === id);
