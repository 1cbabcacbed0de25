import { compareText } from "@cartable/diagnostics";
import { type Lock, type LockedArtifact, sameArtifact } from "./lock.ts";

/** How one artifact differs between two locks. */
export interface LockChange {
  readonly kind: "added" | "removed" | "changed";
  readonly resource: string;
  readonly key: string;
  readonly from: LockedArtifact | null;
  readonly to: LockedArtifact | null;
  /** Same version, other bytes at the source: its publisher replaced the file. */
  readonly replaced: boolean;
  /** Unpacked files that only the new lock has, that only the former had, and that both have with other bytes. */
  readonly files: { readonly added: number; readonly removed: number; readonly altered: number };
}

/** What a new lock changes, by resource and key. Pure; a lock differs from itself by nothing. */
export function diffLocks(former: Lock | null, next: Lock): readonly LockChange[] {
  const before = new Map((former?.artifacts ?? []).map((artifact) => [nameOf(artifact), artifact]));
  const after = new Map(next.artifacts.map((artifact) => [nameOf(artifact), artifact]));
  const removed = [...before.values()].filter((artifact) => !after.has(nameOf(artifact)));
  const added = [...after.values()].filter((artifact) => !before.has(nameOf(artifact)));
  const moved = pairMoved(removed, added);
  const changes = [...after.values()].flatMap((to): readonly LockChange[] => {
    const from = before.get(nameOf(to)) ?? moved.get(to) ?? null;
    if (from !== null && sameArtifact(from, to)) return [];
    return [describeChange(from, to)];
  });
  const gone = removed.filter((artifact) => ![...moved.values()].includes(artifact)).map((from) => describeChange(from, null));
  return [...changes, ...gone].sort((a, b) => compareText(a.resource, b.resource) || compareText(a.key, b.key));
}

function nameOf({ resource, key }: LockedArtifact): string {
  return JSON.stringify([resource, key]);
}

/** The name of a file often carries its version, and so does its key: the only one left of a kind is the same one, moved. */
function pairMoved(removed: readonly LockedArtifact[], added: readonly LockedArtifact[]): ReadonlyMap<LockedArtifact, LockedArtifact> {
  const alike = (a: LockedArtifact, b: LockedArtifact): boolean => a.resource === b.resource && kindOf(a.key) === kindOf(b.key);
  return new Map(
    added.flatMap((to) => {
      const [from, another] = removed.filter((artifact) => alike(artifact, to));
      const isAlone = added.filter((artifact) => alike(artifact, to)).length === 1;
      return from !== undefined && another === undefined && isAlone ? [[to, from] as const] : [];
    }),
  );
}

/** What comes before the source in a key: platform, architecture, form, and the kind of source. */
function kindOf(key: string): string {
  return /^(.*? (?:npm|url|deb|file):)/.exec(key)?.[1] ?? key;
}

function describeChange(from: LockedArtifact | null, to: LockedArtifact | null): LockChange {
  const shown = to ?? from;
  const before = new Map((from?.tree ?? []).map((file) => [file.path, file.sha256 + file.mode]));
  const after = new Map((to?.tree ?? []).map((file) => [file.path, file.sha256 + file.mode]));
  const count = (paths: Iterable<string>, holds: (path: string) => boolean): number => [...paths].filter(holds).length;
  return {
    kind: from === null ? "added" : to === null ? "removed" : "changed",
    resource: shown?.resource ?? "",
    key: shown?.key ?? "",
    from,
    to,
    replaced: from?.version === to?.version && from?.sha256 != null && to?.sha256 != null && from.sha256 !== to.sha256,
    files: {
      added: count(after.keys(), (path) => !before.has(path)),
      removed: count(before.keys(), (path) => !after.has(path)),
      altered: count(after.keys(), (path) => before.has(path) && before.get(path) !== after.get(path)),
    },
  };
}
