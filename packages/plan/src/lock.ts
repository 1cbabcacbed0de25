import { checkSchema, parseYaml } from "@cartable/catalogue";
import { compareText, describe, refusal } from "@cartable/diagnostics";
import type { LockFile } from "@cartable/schemas";
import type { ArtifactRequest } from "./artifact-request.ts";
import type { DebianDepot } from "./debian-depot.ts";
import { conflictLine } from "./lock-conflict.ts";
import { parseBook, renderBook, type ZimBook } from "./zim-book.ts";

/** One unpacked file: where it goes in the resource's folder, and its exact bytes. */
export interface TreeFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Octal digits, 644 or 755. */
  readonly mode: "644" | "755";
}

/** The digest that Windows computes of a program or an installer (Authenticode): what AppLocker and App Control compare. */
export interface WindowsDigest {
  /** In the resource's folder. */
  readonly path: string;
  /** Not that of the whole file. */
  readonly sha256: string;
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
  /** What its ZIM files say of themselves; absent when it has none. */
  readonly books?: readonly ZimBook[];
  /** Of its Windows programs and installers; absent when it has none. */
  readonly authenticode?: readonly WindowsDigest[];
}

export interface Lock {
  readonly year: number;
  readonly artifacts: readonly LockedArtifact[];
  /** Debian packages that masters need without internet, kept in a file of its own; absent when there is none. */
  readonly depot?: DebianDepot;
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

/** Artifacts that a lock knows and that nothing asks for any more, in French. */
export function leftovers(lock: Lock, requests: readonly ArtifactRequest[]): readonly string[] {
  const wanted = new Set(requests.map(({ resource, key }) => `${resource} ${key}`));
  return lock.artifacts
    .filter(({ resource, key }) => !wanted.has(`${resource} ${key}`))
    .map(({ resource, key }) => `« ${resource} » n'est plus demandée (${key})`);
}

/**
 * Reads the text of a lock, with either kind of line ends. Throws `lock/conflict` for a merge that was not finished,
 * `lock/edited` for anything but the one form that the command writes, `lock/unreadable` for the rest.
 */
export function parseLock(file: string, text: string): Lock {
  const unix = text.replaceAll("\r\n", "\n");
  const line = conflictLine(unix);
  if (line !== null) throw refusal("lock/conflict", { file, line });
  const lock = readLockText(file, unix);
  // The command writes an artifact once only.
  const once = new Map(lock.artifacts.map((artifact) => [JSON.stringify([artifact.resource, artifact.key]), artifact]));
  const edited = firstDifference(unix, renderLock({ ...lock, artifacts: [...once.values()] }));
  if (edited !== null) throw refusal("lock/edited", { file, line: edited });
  return lock;
}

/** The line from 1 where two texts begin to differ; null when they are equal. */
function firstDifference(a: string, b: string): number | null {
  if (a === b) return null;
  const [left, right] = [a.split("\n"), b.split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  return (at === -1 ? left.length : at) + 1;
}

/** Reads a lock in any form that its schema admits. Throws `lock/unreadable`. */
export function readLockText(file: string, text: string): Lock {
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
    artifacts: data.artifacts.map(({ resource, key, version, request, state, sha256, sizeBytes, tree, books, authenticode }) => ({
      resource,
      key,
      version,
      request,
      state,
      sha256: sha256 ?? null,
      sizeBytes: sizeBytes ?? null,
      tree: parseTree(file, tree ?? ""),
      ...(books === undefined ? {} : { books: parseBooks(file, books) }),
      ...(authenticode === undefined ? {} : { authenticode: parseDigests(file, authenticode) }),
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

function parseBooks(file: string, books: string): readonly ZimBook[] {
  return books
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const book = parseBook(line);
      if (book === null) throw refusal("lock/unreadable", { file, cause: `livre Kiwix mal formé (« ${line.slice(0, 60)} »)` });
      return book;
    });
}

function parseDigests(file: string, digests: string): readonly WindowsDigest[] {
  return digests
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, sha256 = "", path = ""] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? [];
      if (path === "") throw refusal("lock/unreadable", { file, cause: `empreinte Authenticode mal formée (« ${line.slice(0, 60)} »)` });
      return { path, sha256 };
    });
}

/** The text of a lock: sorted, one field a line, so that two people's changes merge or conflict cleanly. */
export function renderLock(lock: Lock): string {
  const artifacts = [...lock.artifacts].sort((a, b) => compareText(a.resource, b.resource) || compareText(a.key, b.key));
  const lines = ["# Écrit par « cartable lock » ; à relire, jamais à modifier à la main.", "format: 1", `year: ${lock.year}`];
  if (artifacts.length === 0) return `${[...lines, "artifacts: []"].join("\n")}\n`;
  return `${[...lines, "artifacts:", ...artifacts.flatMap(renderArtifact)].join("\n")}\n`;
}

function renderArtifact({ resource, key, version, request, state, sha256, sizeBytes, tree, ...facts }: LockedArtifact): string[] {
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
  lines.push(...files.map((file) => `      ${treeLine(file)}`));
  const { books = [], authenticode = [] } = facts;
  return [
    ...lines,
    ...renderFacts("books", books, renderBook),
    ...renderFacts("authenticode", authenticode, ({ path, sha256: own }) => `${own} ${path}`),
  ];
}

/** What files say of themselves, a line each, by path; nothing when none does. */
function renderFacts<T extends { readonly path: string }>(
  name: string,
  facts: readonly T[],
  render: (fact: T) => string,
): readonly string[] {
  if (facts.length === 0) return [];
  return [`    ${name}: |`, ...[...facts].sort((a, b) => compareText(a.path, b.path)).map((fact) => `      ${render(fact)}`)];
}

function treeLine({ sha256, sizeBytes, mode, path }: TreeFile): string {
  return `${sha256} ${sizeBytes} ${mode} ${path}`;
}

/** True when a lock would write both artifacts in the same way. */
export function sameArtifact(a: LockedArtifact, b: LockedArtifact): boolean {
  return renderArtifact(a).join("\n") === renderArtifact(b).join("\n");
}

/** The path of the first file, in order, that two trees do not have alike; null when they are the same. */
export function firstTreeChange(before: readonly TreeFile[], after: readonly TreeFile[]): string | null {
  const [left, right] = [before, after].map((tree) => new Map(tree.map((file) => [file.path, treeLine(file)]))) as [
    Map<string, string>,
    Map<string, string>,
  ];
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort(compareText);
  return paths.find((path) => left.get(path) !== right.get(path)) ?? null;
}
