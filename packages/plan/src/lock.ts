import { checkSchema, parseYaml } from "@cartable/catalogue";
import { describe, refusal } from "@cartable/diagnostics";
import type { LockFile } from "@cartable/schemas";
import type { ArtifactRequest } from "./artifact-request.ts";
import { compareText } from "./compare-text.ts";

/** One unpacked file: where it goes in the resource's folder, and its exact bytes. */
export interface TreeFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Octal digits, 644 or 755. */
  readonly mode: "644" | "755";
}

/** One locked artifact. `pending`: the digest is known but the file was never reached, so it has no tree. */
export interface LockedArtifact {
  readonly resource: string;
  readonly key: string;
  readonly version: string;
  readonly request: string;
  readonly state: "locked" | "pending";
  /** Digest and size of the downloaded file; null for a folder of the repository. */
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  readonly tree: readonly TreeFile[];
}

export interface Lock {
  readonly year: number;
  readonly artifacts: readonly LockedArtifact[];
}

/** The lock entry of a request, or null when the request changed since or was never locked. */
export function findLocked(lock: Lock, request: ArtifactRequest): LockedArtifact | null {
  return (
    lock.artifacts.find(
      ({ resource, key, request: digest }) => resource === request.resource && key === request.key && digest === request.digest,
    ) ?? null
  );
}

/** Every way in which a lock does not answer the requests, in French; empty when it is up to date. */
export function staleReasons(lock: Lock, requests: readonly ArtifactRequest[]): readonly string[] {
  return requests.flatMap((request) => {
    if (findLocked(lock, request) !== null) return [];
    const known = lock.artifacts.some(({ resource, key }) => resource === request.resource && key === request.key);
    return [
      known
        ? `la fiche « ${request.resource} » a changé (${request.key})`
        : `« ${request.resource} » n'est pas verrouillée (${request.key})`,
    ];
  });
}

/** Reads the text of a lock. Throws `lock/unreadable` on anything that the command did not write. */
export function parseLock(file: string, text: string): Lock {
  const parsed = parseYaml(file, text);
  const problem = parsed.diagnostics[0] ?? (parsed.value === null ? undefined : checkSchema("lock", parsed.value)[0]);
  if (problem !== undefined || parsed.value === null) {
    throw refusal("lock/unreadable", {
      file,
      cause: problem === undefined ? "contenu vide" : `ligne ${problem.line}, ${describe(problem).message}`,
    });
  }
  // The schema is the source of the type.
  const data = parsed.value.value as unknown as LockFile;
  return {
    year: data.year,
    artifacts: data.artifacts.map(({ resource, key, version, request, state, sha256, sizeBytes, tree }) => ({
      resource,
      key,
      version,
      request,
      state,
      sha256: sha256 ?? null,
      sizeBytes: sizeBytes ?? null,
      tree: parseTree(file, tree ?? ""),
    })),
  };
}

function parseTree(file: string, tree: string): readonly TreeFile[] {
  return tree
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const match = /^([0-9a-f]{64}) (\d+) (644|755) (.+)$/.exec(line);
      if (match === null) throw refusal("lock/unreadable", { file, cause: `ligne d'arborescence mal formée (« ${line.slice(0, 60)} »)` });
      const [, sha256 = "", size = "", mode = "", path = ""] = match;
      return { sha256, sizeBytes: Number(size), mode: mode as TreeFile["mode"], path };
    });
}

/** The text of a lock: sorted, one field a line, so that two people's changes merge or conflict cleanly. */
export function renderLock(lock: Lock): string {
  const artifacts = [...lock.artifacts].sort((a, b) => compareText(a.resource, b.resource) || compareText(a.key, b.key));
  const lines = ["# Écrit par « cartable lock » ; à relire, jamais à modifier à la main.", "format: 1", `year: ${lock.year}`];
  if (artifacts.length === 0) return `${[...lines, "artifacts: []"].join("\n")}\n`;
  return `${[...lines, "artifacts:", ...artifacts.flatMap(renderArtifact)].join("\n")}\n`;
}

function renderArtifact({ resource, key, version, request, state, sha256, sizeBytes, tree }: LockedArtifact): string[] {
  const lines = [
    `  - resource: ${resource}`,
    `    key: ${JSON.stringify(key)}`,
    `    version: ${JSON.stringify(version)}`,
    `    request: ${JSON.stringify(request)}`,
    `    state: ${state}`,
  ];
  if (sha256 !== null) lines.push(`    sha256: ${JSON.stringify(sha256)}`);
  if (sizeBytes !== null) lines.push(`    sizeBytes: ${sizeBytes}`);
  if (tree.length === 0) return lines;
  const files = [...tree].sort((a, b) => compareText(a.path, b.path));
  lines.push(`    files: ${files.length}`, `    unpackedBytes: ${files.reduce((sum, file) => sum + file.sizeBytes, 0)}`, "    tree: |");
  return [...lines, ...files.map((file) => `      ${file.sha256} ${file.sizeBytes} ${file.mode} ${file.path}`)];
}
