import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { debianArchitecture } from "../../packages/master/src/test-linux-master-fs.ts";
import { cartable } from "../demonstration.ts";
import { buildDeb, type DebSpec, fileOf, writeArchive } from "./debian-archive.ts";
import { writeProject } from "./socle-project.ts";

/** A maintainer script that kills everything in the middle of dpkg's work, once, when the machine has the file that asks for it. */
const KILLED =
  'if [ -e "/tuer.$DPKG_MAINTSCRIPT_PACKAGE.$DPKG_MAINTSCRIPT_NAME" ]; then rm "/tuer.$DPKG_MAINTSCRIPT_PACKAGE.$DPKG_MAINTSCRIPT_NAME"; kill -9 0; fi';
const scripts = { preinst: KILLED, postinst: KILLED, prerm: KILLED, postrm: KILLED };

const architecture = debianArchitecture();
const beta: DebSpec = { name: "beta", version: "1.0-1", depends: "libcommun, courrier", scripts };
const delta: DebSpec = { name: "delta", version: "2.0-1" };
const omega: DebSpec = { name: "omega", version: "1.5-1" };
const held: DebSpec = { name: "gelee", version: "1.0-1" };
const mail: DebSpec = { name: "petit-courrier", version: "1:1.0-1", provides: "courrier" };

/** Programs that a socle asks for, and packages that only come along, of two years. */
const YEARS = {
  2025: {
    programs: [
      {
        name: "alpha",
        version: "1.0-1",
        architecture,
        depends: "libcommun (>= 1), libancienne",
        files: { "etc/alpha.conf": "reglage=1\n" },
        conffiles: ["/etc/alpha.conf"],
        scripts,
      },
      beta,
      delta,
      { name: "gamma", version: "1.0-1", depends: "libgamma", scripts },
      held,
      omega,
      // Withdrawn too: the next edition does not know its name.
      { name: "zeta", version: "1.0-1" },
    ],
    others: [
      { name: "libcommun", version: "1.0-1", scripts },
      { name: "libancienne", version: "1.0-1" },
      { name: "libgamma", version: "1.0-1" },
      mail,
    ],
  },
  2026: {
    programs: [
      {
        name: "alpha",
        version: "2.0-1",
        architecture,
        depends: "libcommun (>= 2), libnouvelle",
        files: { "etc/alpha.conf": "reglage=2\n" },
        conffiles: ["/etc/alpha.conf"],
        scripts,
      },
      beta,
      delta,
      // It takes the place of « gamma », which is withdrawn.
      {
        name: "epsilon",
        version: "1.0-1",
        depends: "libcommun",
        conflicts: "gamma",
        scripts: {
          ...scripts,
          postinst: `${KILLED}\necho fait >/var/lib/epsilon`,
          postrm: `${KILLED}\nif [ "$1" = purge ]; then rm -f /var/lib/epsilon; fi`,
        },
      },
      held,
      omega,
    ],
    others: [{ name: "libcommun", version: "2.0-1", scripts }, { name: "libnouvelle", version: "1.0-1" }, mail],
  },
} satisfies Record<number, { programs: readonly DebSpec[]; others: readonly DebSpec[] }>;

export type Year = keyof typeof YEARS;

/** What a machine has before any socle: one newer, one older, one held, one that a component needs, one of its own. */
export const BEFORE: readonly DebSpec[] = [
  { name: "delta", version: "3.0-1" },
  { name: "omega", version: "1.0-1" },
  held,
  { name: "libgamma", version: "1.0-1" },
  // What it advises is no reason to keep what a socle brought.
  { name: "etranger", version: "7.0-1", suggests: "petit-courrier, libcommun" },
];

/** The packages of `BEFORE`, built in a folder: their paths. */
export function buildBefore(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return BEFORE.map((spec) => {
    buildDeb(folder, spec);
    return join(folder, fileOf(spec));
  });
}

/** A repository of one year, with the archive of packages that its `lock` asks. Gives what the command wants in its environment. */
export function writeEdition(
  folder: string,
  year: Year,
): { readonly root: string; readonly environment: Readonly<Record<string, string>> } {
  const { programs, others } = YEARS[year];
  const root = join(folder, `dépôt ${year}`);
  const archive = join(folder, `archive-${year}`);
  const config = writeArchive(archive, [...programs, ...others]);
  writeProject(
    root,
    year,
    1,
    programs.map((spec) => ({ id: spec.name, name: `Programme ${spec.name}`, version: spec.version, file: fileOf(spec) })),
    String(year),
  );
  return { root, environment: { APT_CONFIG: config, CARTABLE_STORE: join(folder, "magasin") } };
}

/** Makes the master of a year by the command, as a service does. Gives its `socle/`. */
export async function makeMaster(folder: string, year: Year, out: string): Promise<string> {
  const { root, environment } = writeEdition(folder, year);
  for (const args of [
    ["lock", String(year)],
    ["fetch", String(year)],
    ["pack", "essai-master", "--target", "linux", "--to", "folder", "--out", out],
  ]) {
    const { code, err } = await cartable([...args, "--root", root], environment);
    if (code !== 0) throw new Error(`${args.join(" ")} : ${code}\n${err}`);
  }
  return join(out, "essai-master-linux/key/socle");
}
