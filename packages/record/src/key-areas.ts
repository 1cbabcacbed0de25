/** Where an update keeps its journal and what it is writing; gone when the update is over. */
export const WORK_FOLDER = "Cartable/.mise-a-jour";

/** Where a file of someone goes when a file of the edition must stand in its place. */
export const KEPT_FOLDER = "Cartable/Fichiers-remplaces";

/** Tells from which edition to which an update goes, and what it set aside. */
export const JOURNAL_PATH = `${WORK_FOLDER}/journal.json`;

/** The page that opens a key. */
export const PORTAL_PAGE = "OUVRIR-MON-CARTABLE.html";

const WORK = /^cartable\/\.mise-a-jour(\/|$)/;
const KEPT = /^cartable\/fichiers-remplaces(-\d+)?(\/|$)/;

/** Whether a folded path stands in the work folder of an update. */
export function isWork(folded: string): boolean {
  return WORK.test(folded);
}

/** Whether a folded path is what an update set aside for its owner. */
export function isKeptAside(folded: string): boolean {
  return KEPT.test(folded);
}

/** The folders of a path, the nearest to the root first. */
export function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) folders.push(path.slice(0, slash));
  return folders;
}

/** Files of the key itself: the page, what it loads, the texts at the root. */
export function isPortal(path: string): boolean {
  return !path.includes("/") || path.startsWith("Cartable/");
}

/** The last part of a path. */
export function nameIn(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
