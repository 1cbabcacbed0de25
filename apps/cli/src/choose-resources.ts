import type { Catalogue, Resource } from "@cartable/catalogue";
import { nearestWord, refusal } from "@cartable/diagnostics";

/** The resources that the words of a command name, in the order of the catalogue; all without words. Throws `cli/unknown-resource`. */
export function chooseResources(catalogue: Catalogue, words: string | readonly string[] | undefined): readonly Resource[] {
  const wanted = typeof words === "string" ? [words] : (words ?? []);
  for (const id of wanted) {
    if (!catalogue.resourceById.has(id))
      throw refusal("cli/unknown-resource", { id, suggestion: nearestWord(id, [...catalogue.resourceById.keys()]) });
  }
  return wanted.length === 0 ? catalogue.resources : catalogue.resources.filter(({ id }) => wanted.includes(id));
}
