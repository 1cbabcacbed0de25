import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The only module of the site that reads the disk, the environment and the clock. */

/** Root of the repository that the site shows: its `catalogue/`, `manifests/` and `dist/`. */
export const root: string = process.env["CARTABLE_ROOT"] === undefined ? findRoot(process.cwd()) : resolve(process.env["CARTABLE_ROOT"]);

/** Today, AAAA-MM-JJ: permissions that have expired are refused. */
export const today: string = new Date().toISOString().slice(0, 10);

/** The day of SOURCE_DATE_EPOCH (seconds; reproducible-builds.org), AAAA-MM-JJ; null when it is not set or not a number. */
export const sourceDay: string | null = dayOf(process.env["SOURCE_DATE_EPOCH"]);

/** Whether the command in one file is made: it goes online beside the site. */
export const commandFile: boolean = existsSync(join(root, "dist/outils/cartable.mjs"));

/** The text of a file below the root; null when there is no such file. */
export function readIfPresent(path: string): string | null {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** Names in a folder below the root, sorted; none when there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

function dayOf(seconds: string | undefined): string | null {
  return seconds !== undefined && /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString().slice(0, 10) : null;
}

/** The nearest folder, going up, that holds the catalogue. */
function findRoot(from: string): string {
  if (existsSync(join(from, "catalogue/resources"))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error("Dossier « catalogue/ » introuvable : lancez la construction depuis le dépôt, ou indiquez CARTABLE_ROOT.");
  return findRoot(parent);
}
