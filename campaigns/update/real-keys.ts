import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CARTABLE, REAL_BUNDLE, REAL_RELEASE, ROOT } from "../pack/real-build.ts";
import { digestOf, RECORD, recordText, type Tree, treeOf, type Users } from "./key-trees.ts";

/** A real key of last year with users' files, and the release that it must become. */
export interface RealKeys {
  readonly dir: string;
  /** Release folder of the next edition: its archive. */
  readonly release: string;
  readonly former: string;
  readonly fresh: Tree;
  readonly users: Users;
  /** Bytes of the next edition, the record included, that the former key does not have, or has fewer times. */
  readonly changedBytes: number;
  readonly reset: (place: string) => void;
  readonly remove: () => void;
}

/**
 * Packs the children's key of 2025 and of 2026 from what the store holds: the manifests are those of the repository, and the
 * lock of 2026 answers for 2025, an edition that was never published. A resource of the former key then gets another folder
 * and some of its files other bytes, so that there is something to move and to replace. Null without a filled store.
 */
export function makeRealKeys(): RealKeys | null {
  if (!existsSync(join(process.env["CARTABLE_STORE"] ?? join(ROOT, ".cartable/store"), "sha256"))) return null;
  const dir = mkdtempSync(join(tmpdir(), "cartable-vraie-maj-"));
  const root = join(dir, "dépôt");
  for (const folder of ["catalogue", "manifests/2025", "manifests/2026"])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  const lock = readFileSync(join(root, "manifests/2026/lock.yaml"), "utf8");
  writeFileSync(join(root, "manifests/2025/lock.yaml"), lock.replace(/^year: 2026$/m, "year: 2025"));
  pack(root, dir, "2025", "folder");
  pack(root, dir, "2026", "zip");
  const former = join(dir, "2025", REAL_RELEASE, "key");
  const release = join(dir, "2026", REAL_RELEASE);
  const fresh = unpacked(release, join(dir, "neuve"));
  ageKey(former);
  const before = treeOf(former);
  const users = addUsers(former);
  return {
    dir,
    release,
    former,
    fresh,
    users,
    changedBytes: changedBytes(before, fresh, join(dir, "neuve")),
    reset(place) {
      rmSync(place, { recursive: true, force: true });
      cpSync(former, place, { recursive: true, preserveTimestamps: true });
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function changedBytes(before: Tree, fresh: Tree, place: string): number {
  const left = new Map<string, number>();
  for (const digest of before.values()) left.set(digest, (left.get(digest) ?? 0) + 1);
  let bytes = 0;
  for (const [path, digest] of fresh) {
    const there = left.get(digest) ?? 0;
    left.set(digest, there - 1);
    if (there <= 0 && digest !== "") bytes += statSync(join(place, path)).size;
  }
  return bytes;
}

function pack(root: string, dir: string, year: string, form: string): void {
  const args = [CARTABLE, "pack", REAL_BUNDLE, "--year", year, "--target", "web", "--to", form, "--out", join(dir, year), "--root", root];
  const store = process.env["CARTABLE_STORE"] ?? join(ROOT, ".cartable/store");
  const ran = spawnSync(process.execPath, args, { encoding: "utf8", env: { ...process.env, CARTABLE_STORE: store } });
  if (ran.status !== 0) throw new Error(`la fabrication de ${year} échoue : ${ran.stderr}`);
}

function unpacked(release: string, place: string): Tree {
  mkdirSync(place);
  const archive = readdirSync(release).find((name) => name.endsWith(".zip")) ?? "";
  if (spawnSync("unzip", ["-q", join(release, archive), "-d", place]).status !== 0) throw new Error("unzip échoue, ou n'est pas là");
  return treeOf(place);
}

/** Makes a key older: one resource under another name, one file in nine otherwise, one folder more. */
function ageKey(key: string): void {
  const [first = ""] = readdirSync(join(key, "Ressources")).sort();
  renameSync(join(key, "Ressources", first), join(key, "Ressources", `${first}-avant`));
  cpSync(join(key, "Ressources", `${first}-avant`), join(key, "Ressources", "disparue"), { recursive: true });
  const files = [...treeOf(key).keys()].filter((path) => path.startsWith("Ressources/") && !path.endsWith("/"));
  for (const [index, path] of files.entries())
    if (index % 9 === 4 || path.startsWith("Ressources/disparue/"))
      writeFileSync(join(key, path), `${readFileSync(join(key, path), "utf8")} `);
  const record = JSON.parse(readFileSync(join(key, RECORD), "utf8")) as { bundle: string };
  const text = recordText(key, 2025, () => false, []).replace('"bundle": "essai"', `"bundle": "${record.bundle}"`);
  writeFileSync(join(key, RECORD), text);
}

function addUsers(key: string): Users {
  const texts: Readonly<Record<string, string>> = {
    "Mes-documents/devoir.txt": "Mon devoir de géométrie",
    "Mes-documents/photos/classe.jpg": "octets d'une photo ".repeat(5000),
    "notes.txt": "une note à la racine",
    "Ressources/mes-notes.txt": "rangées ici par erreur",
    "Ressources/disparue/dessin.png": "un dessin",
  };
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(join(key, path, ".."), { recursive: true });
    writeFileSync(join(key, path), text);
  }
  return { staying: new Map(Object.entries(texts).map(([path, text]) => [path, digestOf(Buffer.from(text))])), givingWay: new Map() };
}
