import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import type { ResourceFile } from "@cartable/schemas";
import { compareDebianVersions } from "../compare-debian-versions.ts";
import { compareVersions } from "../compare-versions.ts";
import type { Entry, Rule } from "./rule.ts";

/** An advisory that a fiche says fixed is fixed by the version that the fiche gives, and told once. */
export const artifactFixes: Rule = {
  name: "artifact-fixes",
  *check({ resources }) {
    for (const entry of resources)
      for (const [index, artifact] of entry.data.artifacts.entries())
        if (artifact.fixes !== undefined) yield* fixesOf(entry, index, artifact.fixes);
  },
};

type Artifact = ResourceFile["artifacts"][number];

function* fixesOf(
  { data, positionOf }: Entry<ResourceFile>,
  artifact: number,
  fixes: NonNullable<Artifact["fixes"]>,
): Iterable<Diagnostic> {
  const { version = "", source } = data.artifacts[artifact] ?? {};
  const compare = source?.kind === "deb" ? compareDebianVersions : compareVersions;
  const first = new Map<string, number>();
  for (const [index, { advisory, version: fixedIn }] of fixes.entries()) {
    const path = ["artifacts", artifact, "fixes", index];
    const earlier = first.get(advisory);
    if (earlier === undefined) first.set(advisory, index);
    else
      yield diagnostic("artifact/duplicate-fix", positionOf([...path, "advisory"]), {
        advisory,
        firstLine: positionOf(["artifacts", artifact, "fixes", earlier, "advisory"]).line,
      });
    if (compare(fixedIn, version) > 0)
      yield diagnostic("artifact/fix-not-reached", positionOf([...path, "version"]), { advisory, fixedIn, version });
  }
}
