import type { Artifact, Resource } from "@cartable/catalogue";
import { type PlacedContent, programsOf } from "@cartable/plan";

export type Starter = NonNullable<NonNullable<Artifact["launch"]>["with"]>;

/** A program of GNU/Linux on the key, and what starts it. */
export interface LinuxProgram {
  readonly resource: Resource;
  /** From the root of the key, with `/`. */
  readonly folder: string;
  /** In its folder. */
  readonly entry: string;
  readonly version: string;
  readonly starter: Starter;
  readonly mainClass: string | null;
  readonly modules: readonly string[];
  /** Debian packages that bring what may be missing. */
  readonly packages: readonly string[];
}

/** The program that starts a resource under GNU/Linux; null when the key holds none. */
export function linuxProgram(content: PlacedContent): LinuxProgram | null {
  const main = programsOf(content).find(({ artifact }) => artifact.platform === "linux");
  const entry = main?.artifact.entry;
  if (main === undefined || entry === undefined) return null;
  const { launch, version } = main.artifact;
  return {
    resource: content.resource,
    folder: main.folder,
    entry,
    version,
    starter: launch?.with ?? starterOf(entry),
    mainClass: launch?.mainClass ?? null,
    modules: launch?.modules ?? [],
    packages: launch?.packages ?? [],
  };
}

const STARTERS: readonly (readonly [RegExp, Starter])[] = [
  [/\.jar$/i, "java"],
  [/\.py$/i, "python3"],
  [/\.sh$/i, "sh"],
  [/\.appimage$/i, "appimage"],
];

/** What the name of a file says of how to start it. */
function starterOf(entry: string): Starter {
  return STARTERS.find(([ending]) => ending.test(entry))?.[1] ?? "native";
}

/** The script of the key that starts a resource under GNU/Linux, from the root. */
export function launcherPath(resourceId: string): string {
  return `Cartable/Lancer/${resourceId}.sh`;
}
