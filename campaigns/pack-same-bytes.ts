import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { archiveDigest, CARTABLE, makeRealPlace, REAL_BUNDLE, REAL_RELEASE, ROOT } from "./pack/real-build.ts";

/** One way to build: through which command, with what environment, from which folder. */
interface Variation {
  readonly name: string;
  readonly through?: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly node?: string;
  readonly root?: string;
  readonly needs?: string;
  /** The catalogue may be refused, provided that nothing is written. */
  readonly mayRefuse?: boolean;
}

/** In the words of faketime. Before the fiches were written their dates lie ahead: then the catalogue may be refused instead. */
const CLOCKS: readonly (readonly [name: string, before: boolean, ...argv: string[]])[] = [
  ["1970", true, "1970-01-02 00:00:00"],
  ["2038", false, "2038-01-20 00:00:00"],
  ["il y a 400 jours", true, "-f", "-400d"],
  ["dans 5 ans", false, "-f", "+5y"],
];

/** Rows 71, 72, 73, 76 and 77 of the faults: whatever the machine, the same inputs give the same bytes; and no network. */
export const packSameBytes: Campaign = {
  id: "pack-same",
  title: "Mêmes octets partout, et hors connexion",
  async run(tell) {
    const place = makeRealPlace();
    if (place === null) return [unprovenRow("mêmes octets", "le dépôt local est vide : lancez d'abord « npm start »")];
    const rows: CampaignRow[] = [];
    try {
      const reference = build(place.dir, place.store, { name: "référence" }).digest;
      if (reference === null) return [unprovenRow("mêmes octets", "la fabrication échoue sans variation")];
      const tally = createTally("mêmes octets sous un autre fuseau, une autre langue, un autre poste");
      for (const variation of [...variations(), ...(await folders(place.dir)), ...otherNodes(tell)]) {
        if (variation.needs !== undefined && spawnSync("sh", ["-c", `command -v ${variation.needs}`]).status !== 0) {
          rows.push(unprovenRow(variation.name, `${variation.needs} est absent`));
          continue;
        }
        tell(variation.name);
        await tally.attempt(variation.name, () => {
          const { digest, error } = build(place.dir, place.store, variation);
          if (variation.mayRefuse === true && digest === null && error.includes("[catalogue/invalid]")) return;
          hold(digest === reference, digest === null ? `échec : ${error.slice(0, 300)}` : "d'autres octets");
        });
      }
      rows.unshift(tally.row());
      rows.push(await offline(place.dir, place.store, reference));
      return rows;
    } finally {
      place.remove();
    }
  },
};

function variations(): readonly Variation[] {
  const environment = (name: string, values: Readonly<Record<string, string | undefined>>): Variation => ({ name, environment: values });
  return [
    ...["Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu", "Pacific/Pago_Pago"].map((TZ) => environment(`fuseau ${TZ}`, { TZ })),
    ...["C", "fr_FR.UTF-8", "tr_TR.UTF-8", "sv_SE.UTF-8", "de_DE.UTF-8"].map((LC_ALL) =>
      environment(`langue ${LC_ALL}`, { LC_ALL, LANG: LC_ALL }),
    ),
    environment("sans HOME", { HOME: undefined }),
    environment("un seul fil", { UV_THREADPOOL_SIZE: "1" }),
    environment("SOURCE_DATE_EPOCH", { SOURCE_DATE_EPOCH: "1" }),
    ...["000", "077", "027"].map((mask) => ({ name: `umask ${mask}`, through: ["sh", "-c", `umask ${mask}; exec "$0" "$@"`] })),
    ...CLOCKS.map(([name, mayRefuse, ...argv]) => ({
      name: `horloge : ${name}`,
      through: ["faketime", ...argv],
      needs: "faketime",
      mayRefuse,
    })),
    { name: "un seul processeur", through: ["taskset", "-c", "0"], needs: "taskset" },
  ];
}

/** Copies of the repository's texts: under an awkward path, and with files made in the reverse order. */
async function folders(dir: string): Promise<readonly Variation[]> {
  const awkward = join(dir, `dépôt d'essai & ${"long ".repeat(20)}`);
  const reversed = join(dir, "inverse");
  for (const part of ["catalogue", "manifests"]) {
    cpSync(join(ROOT, part), join(awkward, part), { recursive: true });
    const items = readdirSync(join(ROOT, part), { recursive: true, withFileTypes: true });
    for (const item of items.reverse()) {
      const path = join(item.parentPath, item.name).slice(ROOT.length);
      if (item.isDirectory()) mkdirSync(join(reversed, path), { recursive: true });
      else cpSync(join(ROOT, path), join(reversed, path));
    }
  }
  return [
    { name: "chemin long, avec espaces, accent, apostrophe et &", root: awkward },
    { name: "fichiers créés dans l'ordre inverse", root: reversed },
  ];
}

/** The other Node lines that the project supports, brought by npm. */
function otherNodes(tell: (line: string) => void): readonly Variation[] {
  return ["22", "24"].flatMap((line): Variation[] => {
    const ran = spawnSync("npm", ["exec", "--yes", `--package=node@${line}`, "--", "node", "-p", "process.execPath"], { encoding: "utf8" });
    const node = ran.stdout.trim();
    if (ran.status !== 0 || node === "") {
      tell(`Node ${line} n'a pas pu être obtenu`);
      return [{ name: `Node ${line}`, needs: `node-${line}` }];
    }
    return [{ name: `Node ${line}`, node }];
  });
}

function build(
  dir: string,
  store: string,
  { through = [], environment = {}, node = process.execPath, root = ROOT }: Variation,
): { readonly digest: string | null; readonly error: string } {
  const out = join(dir, "sortie");
  // Nothing kept from another build: every byte is compressed again.
  for (const path of [out, join(store, "segments"), join(store, "digests.json"), join(store, "trees")])
    rmSync(path, { recursive: true, force: true });
  const [command = node, ...args] = [...through, node, CARTABLE, "pack", REAL_BUNDLE, "--root", root, "--out", out];
  const ran = spawnSync(command, args, { cwd: root, encoding: "utf8", env: { ...process.env, CARTABLE_STORE: store, ...environment } });
  return { digest: ran.status === 0 ? archiveDigest(join(out, REAL_RELEASE)) : null, error: ran.stderr ?? String(ran.error) };
}

/** Row 77: in a network namespace without any interface, the bundle is built all the same. */
async function offline(dir: string, store: string, reference: string): Promise<CampaignRow> {
  const name = "sans aucun réseau (unshare -n)";
  if (spawnSync("unshare", ["-n", "true"]).status !== 0) return unprovenRow(name, "unshare est absent ou interdit à ce compte");
  const tally = createTally(name);
  await tally.attempt("pack", () => {
    const { digest, error } = build(dir, store, { name, through: ["unshare", "-n"] });
    hold(digest === reference, digest === null ? `échec : ${error.slice(0, 300)}` : "d'autres octets");
  });
  return tally.row();
}
