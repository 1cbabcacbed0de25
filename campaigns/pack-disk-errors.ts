import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { failing, injected, listing, ordinalsOf } from "./disk/inject-error.ts";
import { judge, mend, WHOLE } from "./pack/small-crash.ts";
import { leftBehind, makeSmallCase, RELEASE, runSmall, type SmallCase, type SmallForm, treeDigest } from "./pack/small-state.ts";

const ERRORS = ["ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT"];
const NAME_ERRORS = [...ERRORS, "ENAMETOOLONG"];
/** System calls that touch the disk, what each may answer, and how many of these are tried at each call, in turn. */
const CALLS: readonly (readonly [call: string, errors: readonly string[], each: number])[] = [
  ...["rename", "mkdir", "link"].map((call) => [call, NAME_ERRORS, NAME_ERRORS.length] as const),
  ...["unlink", "rmdir", "ftruncate", "fsync", "fdatasync", "syncfs", "fchmod", "pwrite64"].map(
    (call) => [call, ERRORS, ERRORS.length] as const,
  ),
  // Node makes these too, to start and to wake its threads: only those that concern the state count.
  ["openat", [...NAME_ERRORS, "EMFILE"], 2],
  ["write", ERRORS, 2],
];
const KIB = 1024;

/** Rows 65 and 66 of the faults: any error of the disk is told, and the former release is left as it was. */
export const packDiskErrors: Campaign = {
  id: "pack-disk",
  title: "Disque plein, en panne, interdit ou protégé pendant une fabrication",
  async run(tell) {
    const rows: CampaignRow[] = [];
    const hasStrace = spawnSync("strace", ["--version"]).status === 0;
    for (const form of ["zip", "folder"] as const) {
      if (!hasStrace) rows.push(unprovenRow(`${form} : erreur à chaque appel`, "strace est absent (paquet Debian « strace »)"));
      else {
        const small = await makeSmallCase(form);
        try {
          rows.push(await failEverywhere(form, small, tell));
        } finally {
          small.remove();
        }
      }
      rows.push(...(await fillSmallDisks(form, tell)));
    }
    return rows;
  },
};

async function failEverywhere(form: SmallForm, small: SmallCase, tell: (line: string) => void): Promise<CampaignRow> {
  const tally = createTally(`${form} : erreur du disque à chaque appel, dite ou sans effet, sans rien perdre`);
  const trace = join(small.dir, "trace");
  for (const [call, errors, each] of CALLS) {
    const listed = runSmall(small.reset(), 2, form, listing(call, trace));
    if (listed.exit !== 0) throw new Error(`la fabrication échoue sans faute : ${listed.error}`);
    const ordinals = ordinalsOf(trace, small.reset());
    let [tried, clean] = [0, 0];
    for (const [at, nth] of ordinals.entries()) {
      for (let turn = 0; turn < each; turn += 1) {
        const code = errors[(at * each + turn) % errors.length] ?? "";
        const state = small.reset();
        const ran = runSmall(state, 2, form, failing(call, nth, code, trace));
        const { count, allOurs } = injected(trace, state);
        if (count === 0) continue;
        tried += 1;
        if (allOurs) clean += 1;
        await tally.attempt(`${call} n° ${nth}, ${code}`, async () => {
          if (allOurs) hold(ran.exit === 0 || ran.exit === 3, `code ${ran.exit ?? ran.signal} : ${ran.error.slice(0, 300)}`);
          const judged = judge(small, state);
          hold(judged === "nouvelle" || (ran.exit !== 0 && WHOLE.includes(judged)), `code ${ran.exit}, édition en place : ${judged}`);
          await mend(small, state);
        });
      }
    }
    const { lost } = tally.row();
    tell(
      `${form} ${call} : ${ordinals.length} appels, ${tried} erreurs dont ${clean} sur le dossier seul, ${lost.length} pertes jusqu'ici`,
    );
    if (lost.length > 0) tell(`  ${lost.at(-1)}`);
  }
  return tally.row();
}

/** A real file system of a few kilobytes, larger and larger; then one that is read-only. */
async function fillSmallDisks(form: SmallForm, tell: (line: string) => void): Promise<readonly CampaignRow[]> {
  const mount = mkdtempSync(join(tmpdir(), "cartable-disque-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", mount]).status !== 0) {
    rmSync(mount, { recursive: true });
    return [unprovenRow(`${form} : disque plein`, "ce compte ne peut pas monter de disque")];
  }
  const full = createTally(`${form} : disque plein à tout moment, l'ancienne édition intacte`);
  const readOnly = createTally(`${form} : disque en lecture seule, dit, rien de touché`);
  try {
    const small = await makeSmallCase(form);
    let fits = 0;
    for (let free = 4; free <= 600 && fits < 3; free += 4) {
      const state = join(mount, "etat");
      spawnSync("mount", ["-o", "remount,rw,size=4m", mount]);
      rmSync(state, { recursive: true, force: true });
      mkdirSync(state);
      spawnSync("cp", ["-a", `${small.reset()}/.`, state]);
      const used = usedKib(mount);
      spawnSync("mount", ["-o", `remount,size=${(used + free) * KIB}`, mount]);
      const ran = runSmall(state, 2, form);
      if (ran.exit === 0) fits += 1;
      await full.attempt(`${free} Kio libres`, () => {
        const found = treeDigest(join(state, "out", RELEASE));
        hold(
          ran.exit === 0 ? found === small.next : ran.exit === 3 && found === small.former,
          `code ${ran.exit} : ${ran.error.slice(0, 300)}`,
        );
        if (ran.exit === 3) hold(leftBehind(state).length === 0, `restes : ${leftBehind(state).join(", ")}`);
      });
    }
    tell(`${form} : ${usedKib(mount)} Kio au plus`);
    const state = join(mount, "etat");
    spawnSync("mount", ["-o", "remount,rw,size=4m", mount]);
    rmSync(state, { recursive: true, force: true });
    spawnSync("cp", ["-a", `${small.reset()}/.`, state]);
    spawnSync("mount", ["-o", "remount,ro", mount]);
    await readOnly.attempt("lecture seule", () => {
      const ran = runSmall(state, 2, form);
      hold(ran.exit === 3, `code ${ran.exit} : ${ran.error.slice(0, 300)}`);
      hold(treeDigest(join(state, "out", RELEASE)) === small.former, "l'ancienne édition a changé");
    });
    small.remove();
  } finally {
    spawnSync("umount", [mount]);
    rmSync(mount, { recursive: true, force: true });
  }
  return [full.row(), readOnly.row()];
}

function usedKib(mount: string): number {
  const out = spawnSync("df", ["--output=used", "-k", mount], { encoding: "utf8" }).stdout;
  return Number(out.trim().split("\n").at(-1));
}
