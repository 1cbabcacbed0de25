import { createHash } from "node:crypto";
import { foldersOf, WORK_FOLDER } from "../key-areas.ts";
import { RECORD_FILES } from "../key-places.ts";
import { foldPath } from "../path-rules.ts";
import { RECORD_PATH, type RecordedFile, type ReleaseRecord, toJsonText } from "../release-record.ts";
import { mustRead } from "./must-read.ts";
import { stagedSeal } from "./staged-seal.ts";
import type { Seal, UpdateRequest } from "./update-request.ts";
import type { UpdateAction } from "./update-step.ts";

/** A key in memory, for tests: what a medium would hold, and what an executor would do to it. */
export interface TestKey {
  readonly files: Map<string, { path: string; content: string }>;
  readonly folders: Map<string, string>;
  readonly caseSensitive: boolean;
}

export const digestOf = (content: string): string => createHash("sha256").update(content).digest("hex");

export function recordOf(contents: Readonly<Record<string, string>>, edition: Partial<ReleaseRecord> = {}): ReleaseRecord {
  const files = Object.entries(contents)
    .map(([path, content]): RecordedFile => ({ path, sha256: digestOf(content), sizeBytes: content.length }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { format: 1, bundle: "essai", year: 2026, target: "web", serial: 1, previous: null, files, components: [], ...edition };
}

export function sealOf(record: ReleaseRecord): Seal {
  const text = toJsonText(record);
  return { files: [{ path: RECORD_PATH, sha256: digestOf(text), sizeBytes: text.length }], paths: RECORD_FILES };
}

export function makeKey(contents: Readonly<Record<string, string>>, caseSensitive: boolean): TestKey {
  const key: TestKey = { files: new Map(), folders: new Map(), caseSensitive };
  for (const [path, content] of Object.entries(contents)) put(key, path, content);
  return key;
}

const nameOf = (key: TestKey, path: string): string => (key.caseSensitive ? path : foldPath(path));

function put(key: TestKey, path: string, content: string): void {
  for (const folder of foldersOf(path)) {
    if (key.files.has(nameOf(key, folder))) throw new Error(`ENOTDIR ${folder}`);
    if (!key.folders.has(nameOf(key, folder))) key.folders.set(nameOf(key, folder), folder);
  }
  if (key.folders.has(nameOf(key, path))) throw new Error(`EISDIR ${path}`);
  const there = key.files.get(nameOf(key, path));
  key.files.set(nameOf(key, path), { path: there?.path ?? path, content });
}

function take(key: TestKey, path: string): string {
  const file = key.files.get(nameOf(key, path));
  if (file === undefined) throw new Error(`ENOENT ${path}`);
  key.files.delete(nameOf(key, path));
  return file.content;
}

/** Does one action. `contents` gives the bytes of a digest. */
export function act(key: TestKey, action: UpdateAction, contents: ReadonlyMap<string, string>): void {
  switch (action.kind) {
    case "keep":
    case "park":
      if (key.files.has(nameOf(key, action.to))) throw new Error(`EEXIST ${action.to}`);
      put(key, action.to, take(key, action.from));
      return;
    case "move":
      put(key, action.to, take(key, action.from));
      return;
    case "copy": {
      const from = key.files.get(nameOf(key, action.from));
      if (from === undefined || digestOf(from.content) !== action.sha256) throw new Error(`wrong twin ${action.from}`);
      put(key, action.path, from.content);
      return;
    }
    case "write":
      put(key, action.path, contents.get(action.sha256) ?? "?");
      return;
    case "remove":
      take(key, action.path);
      return;
    case "make-folder":
      key.folders.set(nameOf(key, action.path), action.path);
      return;
    case "remove-folder": {
      const within = `${nameOf(key, action.path)}/`;
      if ([...key.files.keys(), ...key.folders.keys()].some((name) => name.startsWith(within))) throw new Error(`ENOTEMPTY ${action.path}`);
      if (!key.folders.delete(nameOf(key, action.path))) throw new Error(`ENOENT ${action.path}`);
      return;
    }
  }
}

/** Opens the work of an update: its journal and the seal that waits. */
export function open(key: TestKey, wanted: ReleaseRecord): void {
  put(key, `${WORK_FOLDER}/journal.json`, "{}\n");
  put(key, stagedSeal(RECORD_PATH), toJsonText(wanted));
}

/** The parts of the last step, each of which a cut may follow. */
export const finishing: readonly ((key: TestKey) => void)[] = [
  (key) => {
    if (key.files.has(nameOf(key, stagedSeal(RECORD_PATH)))) put(key, RECORD_PATH, take(key, stagedSeal(RECORD_PATH)));
  },
  (key) => {
    for (const name of [...key.files.keys()]) if (foldPath(name).startsWith("cartable/.mise-a-jour/")) key.files.delete(name);
    key.folders.delete(nameOf(key, WORK_FOLDER));
  },
];

/** What is asked of a decision about a key as it is now. */
export function requestFor(key: TestKey, wanted: ReleaseRecord, known: readonly ReleaseRecord[], freeBytes = 1e9): UpdateRequest {
  const seal = sealOf(wanted);
  const reads = mustRead({ wanted, known, seal, caseSensitive: key.caseSensitive });
  const files = [...key.files.values()].map(({ path, content }) => ({
    path,
    sizeBytes: content.length,
    sha256: reads(path, content.length) ? digestOf(content) : null,
  }));
  return {
    wanted,
    seal,
    known,
    found: { files, folders: [...key.folders.values()], caseSensitive: key.caseSensitive },
    medium: { clusterBytes: 4096, freeBytes },
  };
}
