import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import type { YamlPath } from "../parse-yaml.ts";
import type { Entry, Rule } from "./rule.ts";
import { keyOf } from "./texts-of.ts";

/** What was read, checked or decided happened in the past; ends come after beginnings. */
export const dates: Rule = {
  name: "dates",
  *check({ resources, bundles, today }) {
    for (const entry of resources) {
      const { data, positionOf } = entry;
      yield* inPast(entry, today, ["redistributionEvidence", "checkedOn"], data.redistributionEvidence?.checkedOn);
      for (const [index, { readOn }] of (data.sources ?? []).entries()) yield* inPast(entry, today, ["sources", index, "readOn"], readOn);
      for (const [index, { date, expires }] of (data.reviews ?? []).entries()) {
        yield* inPast(entry, today, ["reviews", index, "date"], date);
        yield* inOrder(entry, ["reviews", index, "expires"], date, expires);
      }
      if (data.since !== undefined && data.until !== undefined && data.until.year < data.since)
        yield diagnostic("date/reversed", positionOf(["until", "year"]), {
          from: String(data.since),
          fromKey: "since",
          to: String(data.until.year),
          toKey: "until",
        });
    }
    for (const entry of bundles) {
      for (const [index, { date, expires }] of (entry.data.approvals ?? []).entries()) {
        yield* inPast(entry, today, ["approvals", index, "date"], date);
        yield* inOrder(entry, ["approvals", index, "expires"], date, expires);
      }
      for (const [index, { date }] of (entry.data.withdrawn ?? []).entries())
        yield* inPast(entry, today, ["withdrawn", index, "date"], date);
    }
  },
};

function* inOrder({ positionOf }: Entry<object>, path: YamlPath, date?: string, expires?: string): Iterable<Diagnostic> {
  if (date !== undefined && expires !== undefined && expires < date)
    yield diagnostic("date/reversed", positionOf(path), { from: date, fromKey: "date", to: expires, toKey: "expires" });
}

/** ISO dates compare as text. */
function* inPast({ positionOf }: Entry<object>, today: string, path: YamlPath, date: string | undefined): Iterable<Diagnostic> {
  if (date !== undefined && date > today) yield diagnostic("date/in-future", positionOf(path), { key: keyOf(path), date, today });
}
