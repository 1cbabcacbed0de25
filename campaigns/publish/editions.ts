import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hold } from "../campaign.ts";

const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

/** Bytes that belong to an edition and to no other. */
function archiveOf(edition: number, sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 32) Buffer.from(sha256(`${edition} ${at}`), "hex").copy(bytes, at);
  return bytes;
}

/** Writes what a build leaves in `dist/`: a site that names its edition, one release that changes with it, one that does not. */
export function writeEdition(dist: string, edition: number, archiveBytes: number): void {
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), content);
  };
  const bundles = [
    ["mcne", edition],
    ["mcnl", 0],
  ].map(([bundle, number]) => {
    const [folder, archive] = [`${bundle}-web`, `${bundle}-2026-web.zip`];
    const bytes = archiveOf(Number(number), number === 0 ? 1000 : archiveBytes);
    const notes = `édition ${number}`;
    write(`bundles/2026/${folder}/${archive}`, bytes);
    write(`bundles/2026/${folder}/NOTES.md`, notes);
    write(`bundles/2026/${folder}/SHA256SUMS`, `${sha256(notes)}  NOTES.md\n${sha256(bytes)}  ${archive}\n`);
    return { bundle, target: "web", folder, archive, sizeBytes: bytes.length, sha256: sha256(bytes), serial: number };
  });
  write("site/index.html", `<p>${edition}</p>`);
  write("site/actifs/page.abc.css", "p{}");
  write(`site/nouvelle-${edition % 3}/index.html`, `<p>${edition}</p>`);
  write("bundles/2026/release.json", JSON.stringify({ format: 1, year: 2026, bundles }));
  write("bundles/index.json", JSON.stringify({ format: 1, years: [{ year: 2026, release: "2026/release.json" }] }));
}

/** What is online under a name; null when there is nothing. */
export type ReadOnline = (path: string) => Promise<Buffer | null>;

/** Throws unless every file that the site says it has is online, with its digest. */
export async function holdWhole(read: ReadOnline): Promise<void> {
  const list = await read("empreintes.txt");
  hold(list !== null, "empreintes.txt absent");
  for (const line of list.toString().trim().split("\n")) {
    const content = await read(line.slice(66));
    hold(content !== null && sha256(content) === line.slice(0, 64), `${line.slice(66)} absent, coupé ou d'une autre édition`);
  }
}

interface List {
  readonly objects?: string;
  readonly bundles: readonly {
    readonly folder: string;
    readonly archive: string;
    readonly sha256: string;
    readonly serial: number;
    readonly sums?: string;
  }[];
}

/**
 * Reads as a mirror does: the list of the years, the release, every file of it compared with its digest. The only edition that
 * is there; null when nothing is online yet. Throws when anything is missing, cut or mixed.
 */
export async function readEdition(read: ReadOnline): Promise<number | null> {
  const years = await read("bundles/index.json");
  if (years === null) return null;
  const { years: listed } = JSON.parse(years.toString()) as { years: { release: string }[] };
  const text = await read(`bundles/${listed[0]?.release}`);
  hold(text !== null, "index.json mène à un release.json absent");
  const { bundles, objects } = JSON.parse(text.toString()) as List;
  hold(bundles.length === 2, "release.json n'a pas ses deux cartables");
  for (const { folder, archive, sha256: digest, sums, serial } of bundles) {
    const at = (name: string, of: string): string => (objects === undefined ? `bundles/2026/${folder}/${name}` : objects + of);
    const list = await read(at("SHA256SUMS", sums ?? ""));
    hold(list !== null, `${folder} : SHA256SUMS absent`);
    if (sums !== undefined) hold(sha256(list) === sums, `${folder} : un autre SHA256SUMS`);
    hold(list.toString().includes(`${digest}  ${archive}\n`), `${folder} : SHA256SUMS d'une autre édition que release.json`);
    for (const line of list.toString().trim().split("\n")) {
      const content = await read(at(line.slice(66), line.slice(0, 64)));
      hold(content !== null && sha256(content) === line.slice(0, 64), `${folder} : ${line.slice(66)} absent, coupé ou d'une autre édition`);
    }
    hold(serial === 0 || bundles[0]?.serial === serial, "deux éditions mêlées");
  }
  return bundles[0]?.serial ?? null;
}
