import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { RECORD_PATH, type ReleaseRecord } from "@cartable/record";

/** For tests: numbers from 0 to 1, always the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** For tests: a harm done to a key, and what must be said of it. */
export interface Damage {
  readonly name: string;
  /** Lists where a path must stand; null when the key as a whole must be refused. */
  readonly expected: { readonly list: "missing" | "altered"; readonly path: string } | null;
}

type Harm = (root: string, path: string, random: () => number) => Damage | null;

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)] as T;
const altered = (name: string, path: string): Damage => ({ name, expected: { list: "altered", path } });
const missing = (name: string, path: string): Damage => ({ name, expected: { list: "missing", path } });
const flip = (file: string, random: () => number): void => {
  const bytes = readFileSync(file);
  const place = Math.floor(random() * bytes.length);
  bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8));
  writeFileSync(file, bytes);
};

/** Each does one harm to one recorded file, or to the record; null where this file cannot suffer it. */
const HARMS: readonly Harm[] = [
  (root, path, random) => {
    if (readFileSync(join(root, path)).length === 0) return null;
    flip(join(root, path), random);
    return altered("bit", path);
  },
  (root, path, random) => {
    const { length } = readFileSync(join(root, path));
    if (length === 0) return null;
    truncateSync(join(root, path), Math.floor(random() * length));
    return altered("coupé", path);
  },
  (root, path) => {
    writeFileSync(join(root, path), "x", { flag: "a" });
    return altered("allongé", path);
  },
  (root, path) => {
    const bytes = readFileSync(join(root, path));
    if (bytes.every((byte) => byte === 0)) return null;
    writeFileSync(join(root, path), Buffer.alloc(bytes.length));
    return altered("remis à zéro", path);
  },
  (root, path, random) => {
    // As a quiet program would: same size, same date.
    const bytes = readFileSync(join(root, path));
    if (bytes.length === 0) return null;
    flip(join(root, path), random);
    utimesSync(join(root, path), 1_000_000_000, 1_000_000_000);
    return altered("même taille, autre date", path);
  },
  (root, path) => {
    rmSync(join(root, path));
    return missing("effacé", path);
  },
  (root, path) => {
    renameSync(join(root, path), join(root, `${path}.bak`));
    return missing("renommé", path);
  },
  (root, path) => {
    rmSync(join(root, path));
    mkdirSync(join(root, path));
    return missing("dossier à la place", path);
  },
  (root, path) => {
    const original = join(root, `${path}.original`);
    renameSync(join(root, path), original);
    symlinkSync(original, join(root, path));
    return altered("lien à la place", path);
  },
  (root, path) => {
    const folder = dirname(path);
    if (!path.includes("/") || folder === dirname(RECORD_PATH)) return null;
    rmSync(join(root, folder), { recursive: true });
    return missing("dossier effacé", path);
  },
  (root, path) => {
    const [top = ""] = path.split("/");
    if (top === path || top === dirname(RECORD_PATH)) return null;
    rmSync(join(root, top), { recursive: true });
    writeFileSync(join(root, top), "fichier à la place du dossier");
    return missing("fichier à la place d'un dossier", path);
  },
  (root, _path, random) => {
    flip(join(root, RECORD_PATH), random);
    return { name: "bit du relevé", expected: null };
  },
  (root, _path, random) => {
    flip(join(root, `${RECORD_PATH}${pick([".minisig", ".sig"], random)}`), random);
    return { name: "bit d'une signature", expected: null };
  },
  (root) => {
    rmSync(join(root, RECORD_PATH));
    return { name: "relevé effacé", expected: null };
  },
  (root, _path, random) => {
    truncateSync(join(root, RECORD_PATH), Math.floor(random() * readFileSync(join(root, RECORD_PATH)).length));
    return { name: "relevé coupé", expected: null };
  },
];

/** For tests: does one random harm to a signed key whose files are those of a record. */
export function damage(root: string, { files }: ReleaseRecord, random: () => number): Damage {
  for (;;) {
    const done = pick(HARMS, random)(root, pick(files, random).path, random);
    if (done !== null) return done;
  }
}

/** For tests: flips one bit of one of the files that stand directly in a folder; its name. */
export function flipOneFile(folder: string, random: () => number): string {
  const names = readdirSync(folder, { withFileTypes: true }).filter((item) => item.isFile() && item.name !== "SHA256SUMS");
  const name = pick(names.map((item) => item.name).sort(), random);
  flip(join(folder, name), random);
  return name;
}
