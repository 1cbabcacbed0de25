import type { Resource, Term } from "@cartable/catalogue";
import { activityOf } from "./activities.ts";
import { terms } from "./label.ts";
import { published } from "./site-data.ts";

/** Resources that answer a need: those that open here first, then the most essential, then by name. */
export function resourcesFor(need: string): readonly Resource[] {
  const opensHere = ({ id }: Resource): number => (activityOf(id) === null ? 1 : 0);
  return published.filter(({ needs }) => needs.includes(need)).sort((a, b) => opensHere(a) - opensHere(b) || a.priority - b.priority);
}

/** How many resources of a list are shown by name before it is opened. */
const NAMED = 3;

/** Every need in the order of its vocabulary, with how many resources answer it, and the first of them by name. */
export const needTexts: readonly { readonly term: Term; readonly total: number; readonly text: string | undefined }[] = terms("needs").map(
  (term) => {
    const found = resourcesFor(term.id);
    const names = found.slice(0, NAMED).map(({ name }) => name);
    return { term, total: found.length, text: names.length === 0 ? undefined : `${names.join(", ")}${found.length > NAMED ? "…" : ""}` };
  },
);
