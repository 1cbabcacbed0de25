import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { secretKeyOf, signRecord } from "@cartable/signing";
import { digestOf, holdFresh, RECORD, recordText, runUpdate, type Tree, treeOf, type Users } from "./key-trees.ts";

const long = (word: string): string => word.repeat(900);
const FORMER: Readonly<Record<string, string>> = {
  "OUVRIR-MON-CARTABLE.html": "<p>2025</p>",
  "LISEZ-MOI.txt": "Bonjour 2025.",
  "Cartable/index.js": "let edition = 2025;",
  "Ressources/calcul/index.html": long("compter "),
  "Ressources/calcul/image.png": long("image "),
  "Ressources/calcul/reste.css": "p {}",
  "Ressources/echange/a.txt": long("premier "),
  "Ressources/echange/b.txt": long("second "),
  "Ressources/ancien/profond/page.html": "<p>s'en va</p>",
  "Ressources/ancien/modifie.txt": "tel que livré",
  "PortableApps/Jeu/App/jeu.dat": long("jeu 1 "),
};
const NEXT: Readonly<Record<string, string>> = {
  "OUVRIR-MON-CARTABLE.html": "<p>2026</p>",
  "LISEZ-MOI.txt": "Bonjour 2026.",
  "Cartable/index.js": "let edition = 2026;",
  "Ressources/calcul/index.html": long("compter mieux "),
  "Ressources/calcul-neuf/image.png": long("image "),
  "Ressources/calcul/reste.css": "p {}",
  "Ressources/echange/a.txt": long("second "),
  "Ressources/echange/b.txt": long("premier "),
  "Ressources/copie/b.txt": long("premier "),
  "Ressources/nouveau/index.html": long("nouveau "),
  "Ressources/nouveau/vide.txt": "",
  "PortableApps/Jeu/App/jeu.dat": long("jeu 2 "),
};
const STAYING: Readonly<Record<string, string>> = {
  "Mes-documents/devoir.odt": "mon devoir",
  "Mes-documents/images/chat.png": "un chat",
  "PortableApps/Jeu/Data/scores.txt": "12 points",
  "PortableApps/Jeu/Other/sauvegarde.bin": "partie en cours",
  "notes.txt": "une note",
  "Ressources/ancien/profond/a-moi.txt": "rangé ici",
};
const GIVING_WAY: Readonly<Record<string, string>> = {
  "Ressources/ancien/modifie.txt": "changé par l'élève",
  "Ressources/nouveau/index.html": "déjà une page à moi",
};
const USER_DATA = ["PortableApps/Jeu/Other"];

/** Two small editions, a key of the first with users' files, and what the second must be. */
export interface SmallKeys {
  readonly dir: string;
  /** The next edition as a folder and as an archive. */
  readonly folder: string;
  readonly archive: string;
  readonly fresh: Tree;
  readonly users: Users;
  /** Puts the key back to the former edition, in a folder of one's own when there is one. */
  readonly reset: (place?: string) => string;
  readonly remove: () => void;
}

export function makeSmallKeys(parent = tmpdir()): SmallKeys {
  const dir = mkdtempSync(join(parent, "cartable-maj-"));
  const [former, folder, archive, own] = [join(dir, "2025"), join(dir, "2026"), join(dir, "2026.zip"), join(dir, "clé")];
  write(former, FORMER);
  writeFileSync(
    join(former, RECORD),
    recordText(former, 2025, () => false, USER_DATA),
  );
  write(former, { ...STAYING, ...GIVING_WAY });
  write(folder, NEXT);
  const text = recordText(folder, 2026, () => false, USER_DATA);
  const key = secretKeyOf(Buffer.alloc(32, 7), Buffer.alloc(8, 7));
  const { minisig, ssh } = signRecord(key, Buffer.from(text), { bundle: "essai", year: 2026, target: "web", serial: 1 });
  write(folder, { [RECORD]: text, [`${RECORD}.minisig`]: minisig, [`${RECORD}.sig`]: ssh });
  mkdirSync(join(folder, "Mes-documents"));
  if (spawnSync("zip", ["-qr", archive, "."], { cwd: folder }).status !== 0) throw new Error("zip échoue, ou n'est pas là");
  const fresh = treeOf(folder);
  const users = { staying: digests(STAYING), givingWay: digests(GIVING_WAY) };
  cpSync(former, own, { recursive: true });
  const ran = runUpdate("update", own, folder);
  if (ran.exit !== 0) throw new Error(`la mise à jour échoue sans faute : ${ran.error}`);
  holdFresh(own, fresh, users);
  return {
    dir,
    folder,
    archive,
    fresh,
    users,
    reset(place = own) {
      rmSync(place, { recursive: true, force: true });
      cpSync(former, place, { recursive: true, preserveTimestamps: true });
      return place;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function write(root: string, texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const digests = (texts: Readonly<Record<string, string>>): Tree =>
  new Map(Object.entries(texts).map(([path, text]) => [path, digestOf(Buffer.from(text))]));
