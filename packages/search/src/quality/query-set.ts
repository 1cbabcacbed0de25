/** What someone types, and the resources that answer it, judged by reading them. */
export interface JudgedQuery {
  readonly group: string;
  readonly text: string;
  readonly ids: readonly string[];
}

/** Judged queries of a parsed query file (`groups: {name: [{q, ids}]}`). Throws an Error that says what is wrong without the text of a query. */
export function toQuerySet(value: unknown): readonly JudgedQuery[] {
  const queries = Object.entries(toRecord(toRecord(value)["groups"])).flatMap(([group, list]) => {
    if (!Array.isArray(list)) throw new Error(`Query group « ${group} » is not a list`);
    return list.map((item: unknown): JudgedQuery => {
      const { q, ids } = toRecord(item);
      if ((typeof q !== "string" && typeof q !== "number") || !Array.isArray(ids) || ids.length === 0) {
        throw new Error(`A query of « ${group} » lacks q or ids`);
      }
      return { group, text: String(q), ids: ids.map(String) };
    });
  });
  const texts = queries.map(({ text }) => text);
  const twice = texts.filter((text, at) => texts.indexOf(text) !== at).length;
  if (twice > 0) throw new Error(`${twice} queries stand twice`);
  return queries;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Error("A query file holds groups of {q, ids}");
  return value as Readonly<Record<string, unknown>>;
}
