import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cartable, ROOT } from "../tests/demonstration.ts";
import { whyNot } from "../tests/linux-master/bare-machine.ts";
import { killedRuns, openBench, WORKS } from "../tests/linux-master/killed-runs.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { WITHDRAWN, writeFormerEdition } from "./linux/former-edition.ts";
import { openMachine, samePackages } from "./linux/real-machine.ts";

const SMALL = "petit socle Linux, tué à chaque étape et dans dpkg, puis repris";
const REAL = "socle du collégien dans un vrai Debian";

/** Linux masters: a small one killed everywhere; the real one and an edition before it, in a Debian made for it. */
export const linuxMaster: Campaign = {
  id: "linux-master",
  title: "Socle Linux",
  async run(tell, every) {
    const reason = whyNot();
    if (reason !== null) return [unprovenRow(SMALL, reason), unprovenRow(REAL, reason)];
    const folder = mkdtempSync(join(tmpdir(), "cartable-linux-"));
    try {
      const real = await realMaster(folder, tell);
      return [await smallMaster(join(folder, "petit"), tell, every), real];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function smallMaster(folder: string, tell: (line: string) => void, every: number): Promise<CampaignRow> {
  const tally = createTally(SMALL);
  mkdirSync(folder);
  const bench = await openBench(folder);
  for (const work of WORKS) {
    const runs = killedRuns(bench, work);
    tell(`${work.title} : ${runs.steps} étapes, ${work.moments.length} scripts de paquets`);
    const judge = (label: string, lost: string | null): Promise<void> => tally.attempt(label, () => hold(lost === null, lost ?? ""));
    for (let step = 1; step <= runs.steps; step += every) await judge(`${work.title}, étape ${step}`, runs.atStep(step));
    for (const moment of work.moments) await judge(`${work.title}, ${moment}`, runs.inScript(moment));
  }
  return tally.row();
}

async function realMaster(folder: string, tell: (line: string) => void): Promise<CampaignRow> {
  if (spawnSync("sh", ["-c", "command -v debootstrap"]).status !== 0) return unprovenRow(REAL, "il manque debootstrap");
  const former = writeFormerEdition(folder);
  if (former === null) return unprovenRow(REAL, "aucun dépôt Debian n'est à portée");
  const store = process.env["CARTABLE_STORE"] || join(ROOT, ".cartable/store");
  const make = async (
    year: string,
    root: string,
    verbs: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<string> => {
    for (const verb of verbs) {
      tell(`${verb} ${year}`);
      const args =
        verb === "pack" ? ["pack", "mcnc-master", "--to", "folder", "--out", join(folder, year)] : [verb, year, "--bundle", "mcnc-master"];
      const { code, err } = await cartable([...args, "--target", "linux", "--root", root], { CARTABLE_STORE: store, ...environment });
      hold(code === 0, `${verb} ${year} : ${err.slice(-600)}`);
    }
    return join(folder, year, "mcnc-master-linux/key/socle");
  };
  const after = await make("2026", ROOT, ["fetch", "pack"], {});
  const before = await make("2025", former.root, ["lock", "fetch", "pack"], former.environment);
  tell("debootstrap d'un Debian « bookworm »");
  const root = join(folder, "debian");
  const mirror = readFileSync(join(folder, "apt/sources.list"), "utf8").split(" ")[1] ?? "";
  if (spawnSync("debootstrap", ["--variant=minbase", "bookworm", root, mirror]).status !== 0)
    return unprovenRow(REAL, "debootstrap a échoué");
  return playReal(root, before, after, folder, tell);
}

/** Installs, installs again, audits, upgrades, takes away; each long work is killed on its way and done again. */
export async function playReal(
  root: string,
  before: string,
  after: string,
  folder: string,
  tell: (line: string) => void,
): Promise<CampaignRow> {
  const tally = createTally(REAL);
  const machine = openMachine(root);
  const begin = machine.packages();
  /** Once killed at each of these moments, then to its end. */
  const cut = async (title: string, socle: string, args: readonly string[], moments: readonly number[]): Promise<void> => {
    for (const moment of moments) {
      tell(`${title}, tué après ${moment} composants de plus`);
      await tally.attempt(`${title}, tué`, async () => hold(await machine.kill(socle, args, moment), "fini avant d'être tué"));
    }
    tell(title);
    await tally.attempt(title, async () =>
      tell(
        (await machine.run(socle, args))
          .split("\n")
          .filter((line) => line.startsWith("Bilan"))
          .join(""),
      ),
    );
  };
  const unchanged = (title: string, socle: string, args: readonly string[], run = machine.run): Promise<void> =>
    tally.attempt(title, async () => {
      tell(title);
      const status = machine.packages();
      const text = await run(socle, args);
      samePackages(status, machine.packages());
      hold(/Bilan : 0 changés/.test(text), text.slice(-400));
    });
  const states = async (label: string, socle: string): Promise<Readonly<Record<string, number>>> => {
    const inventories = join(folder, `inventaires-${label}`);
    mkdirSync(inventories, { recursive: true });
    writeFileSync(join(inventories, "poste.csv"), await machine.run(socle, ["--inventory"]));
    const { code, out } = await cartable(["audit", inventories, "--socle", join(socle, "socle.json"), "--json"]);
    hold(code === 0, `audit : code ${code}`);
    const lines = readFileSync(join(inventories, "poste.csv"), "utf8").trim().split("\n").slice(1);
    const counts: Record<string, number> = {};
    for (const line of lines) counts[line.split(";").at(-1) ?? ""] = (counts[line.split(";").at(-1) ?? ""] ?? 0) + 1;
    tell(`audit ${label} : ${JSON.stringify(counts)} ; ${out.length} octets de rapport`);
    return counts;
  };
  await unchanged("annonce de l'édition 2025", before, ["--dry-run"]);
  await cut("installation de 2025", before, [], [8, 30]);
  await unchanged("seconde exécution, depuis l'intérieur et un partage en lecture seule", before, [], machine.runInside);
  await tally.attempt("audit de 2025 : tout est là", async () => {
    const counts = await states("2025", before);
    hold(Object.keys(counts).join() === "present", JSON.stringify(counts));
  });
  await tally.attempt("audit de 2025 par rapport à 2026", async () => {
    const counts = await states("2025-2026", after);
    hold((counts["absent"] ?? 0) > 0 && (counts["ancien"] ?? 0) > 0, JSON.stringify(counts));
  });
  await cut("mise à jour vers 2026", after, ["--prune"], [2]);
  await unchanged("seconde mise à jour", after, ["--prune"]);
  await tally.attempt("audit de 2026 : tout est là", async () => {
    const counts = await states("2026", after);
    hold(Object.keys(counts).join() === "present", JSON.stringify(counts));
  });
  await tally.attempt("ce qui est retiré de l'édition n'est plus là", () => {
    const here = WITHDRAWN.filter((name) => machine.packages()[name] !== undefined);
    hold(here.length === 0, here.join());
  });
  await tally.attempt("le portail est là", () =>
    hold(existsSync(join(root, "opt/cartable/mcnc-master/OUVRIR-MON-CARTABLE.html")), "absent"),
  );
  await cut("retrait", after, ["--uninstall"], [20]);
  await tally.attempt("les paquets sont ceux d'avant", () => {
    const now = machine.packages();
    // What was there already may have been raised, and is not brought down.
    samePackages(
      Object.fromEntries(Object.keys(begin).map((name) => [name, "là"])),
      Object.fromEntries(Object.keys(now).map((name) => [name, "là"])),
    );
  });
  await tally.attempt("rien du socle ne reste", () => {
    const left = [join(root, "opt"), join(root, "var/lib")].flatMap((path) =>
      readdirSync(path).filter((name) => name.startsWith("cartable")),
    );
    hold(left.length === 0, left.join());
  });
  return tally.row();
}
