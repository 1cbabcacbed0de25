import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import type { ResourceFile } from "@cartable/schemas";
import type { YamlPath } from "../parse-yaml.ts";
import type { Entry, Rule } from "./rule.ts";

interface Place {
  readonly entry: Entry<ResourceFile>;
  readonly path: YamlPath;
}

/** Two resources never describe the same file; npm packages and our own pages may serve several. */
export const duplicateSources: Rule = {
  name: "duplicate-sources",
  *check({ resources }) {
    const seen = new Map<string, Place>();
    for (const entry of resources) {
      for (const [index, { source, sha256 }] of entry.data.artifacts.entries()) {
        if (source.kind === "npm" || source.kind === "file") continue;
        const atUrl: Place = { entry, path: ["artifacts", index, "source", "url"] };
        const found = source.kind === "url" ? [...repeated(seen, "url", source.url, atUrl)] : [];
        yield* found;
        if (sha256 !== undefined && found.length === 0)
          yield* repeated(seen, "sha256", sha256, { entry, path: ["artifacts", index, "sha256"] });
      }
    }
  },
};

function* repeated(seen: Map<string, Place>, what: "url" | "sha256", value: string, place: Place): Iterable<Diagnostic> {
  const first = seen.get(`${what} ${value}`);
  if (first === undefined) seen.set(`${what} ${value}`, place);
  else if (first.entry.data.id !== place.entry.data.id)
    yield diagnostic(
      "artifact/duplicate-source",
      place.entry.positionOf(place.path),
      { what, otherFile: first.entry.file, otherLine: first.entry.positionOf(first.path).line },
      "warning",
    );
}
