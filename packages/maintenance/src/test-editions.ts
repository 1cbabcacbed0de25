import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { RECORD_PATH, type ReleaseRecord, toJsonText } from "@cartable/record";

/** Files of an edition, for tests: path to text. */
export type Texts = Readonly<Record<string, string>>;

export interface TestFolder {
  readonly dir: string;
  readonly at: (...parts: readonly string[]) => string;
  readonly remove: () => void;
}

/** A folder of its own, with a name that scripts stumble over. */
export function testFolder(): TestFolder {
  const dir = mkdtempSync(join(tmpdir(), "clé d'essai "));
  return { dir, at: (...parts) => join(dir, ...parts), remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export function writeTexts(root: string, texts: Texts): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Writes the key of an edition: its files, its record, the pupil's folder. */
export function writeEdition(root: string, texts: Texts, edition: Partial<ReleaseRecord> = {}): ReleaseRecord {
  const files = Object.entries(texts)
    .map(([path, text]) => ({ path, sha256: createHash("sha256").update(text).digest("hex"), sizeBytes: Buffer.byteLength(text) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const record: ReleaseRecord = {
    format: 1,
    bundle: "essai",
    year: 2026,
    target: "web",
    serial: 1,
    previous: null,
    files,
    components: [],
    ...edition,
  };
  writeTexts(root, { ...texts, [RECORD_PATH]: toJsonText(record) });
  mkdirSync(join(root, "Mes-documents"), { recursive: true });
  return record;
}

/** Every file below a folder with its text; folders that hold nothing end with `/`. */
export function readTexts(root: string): Texts {
  if (!existsSync(root)) return {};
  const texts = listTexts(root, "");
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Node's own recursive listing follows links. */
function listTexts(root: string, folder: string): [string, string][] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((item): [string, string][] => {
    const path = folder === "" ? item.name : `${folder}/${item.name}`;
    if (item.isFile()) return [[path, readFileSync(join(root, path), "utf8")]];
    if (!item.isDirectory()) return [];
    return readdirSync(join(root, path)).length === 0 ? [[`${path}/`, ""]] : listTexts(root, path);
  });
}
