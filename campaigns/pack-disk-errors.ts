import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { failing, injected, listing, ordinalsOf } from "./disk/inject-error.ts";
import { buildSmall } from "./pack/build-small.ts";
import { judge, mend, WHOLE } from "./pack/small-crash.ts";
import { leftBehind, makeSmallCase, runSmall, type SmallCase, type SmallForm } from "./pack/small-state.ts";

const ERRORS = ["ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT"];
const NAME_ERRORS = [...ERRORS, "ENAMETOOLONG"];
/** System calls that touch the disk, and what each may answer: all of it in turn, so many at each call. */
const CALLS: readonly (readonly [call: string, errors: readonly string[]])[] = [
  ...["rename", "mkdir", "link"].map((call) => [call, NAME_ERRORS] as const),
  ...["unlink", "rmdir", "ftruncate", "fsync", "fdatasync", "syncfs", "fchmod", "pwrite64"].map((call) => [call, ERRORS] as const),
  // Node makes these too, to start and to wake its threads: see `ordinalsOf`. A real limit on open files is a row of its own.
  ["openat", [...NAME_ERRORS, "EMFILE"]],
  ["write", ERRORS],
];
const EACH = 2;
const KIB = 1024;
/** Fewer, and Node does not start. */
const FEWEST_FILES = 16;

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
  for (const [call, errors] of CALLS) {
    const listed = runSmall(small.reset(), 2, form, listing(call, trace));
    if (listed.exit !== 0) throw new Error(`la fabrication échoue sans faute : ${listed.error}`);
    const ordinals = ordinalsOf(trace, small.reset());
    let [tried, clean] = [0, 0];
    for (const [at, nth] of ordinals.entries()) {
      for (let turn = 0; turn < EACH; turn += 1) {
        const code = errors[(at * EACH + turn) % errors.length] ?? "";
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

/** A real file system of a few kilobytes, larger and larger; then one that is read-only; then too few files allowed. */
async function fillSmallDisks(form: SmallForm, tell: (line: string) => void): Promise<readonly CampaignRow[]> {
  const mount = mkdtempSync(join(tmpdir(), "cartable-disque-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", mount]).status !== 0) {
    rmSync(mount, { recursive: true });
    return [unprovenRow(`${form} : disque plein`, "ce compte ne peut pas monter de disque")];
  }
  const full = createTally(`${form} : disque plein à tout moment, l'ancienne édition intacte`);
  const readOnly = createTally(`${form} : disque en lecture seule, dit, rien de touché`);
  const small = await makeSmallCase(form);
  try {
    const state = join(mount, "etat");
    const refill = (): void => {
      spawnSync("mount", ["-o", "remount,rw,size=4m", mount]);
      rmSync(state, { recursive: true, force: true });
      mkdirSync(state);
      spawnSync("cp", ["-a", `${small.reset()}/.`, state]);
    };
    let [fits, free] = [0, 0];
    while (free <= 600 && fits < 3) {
      free += 4;
      refill();
      spawnSync("mount", ["-o", `remount,size=${(usedKib(mount) + free) * KIB}`, mount]);
      const ended = await endOf(state, form);
      if (ended === "fait") fits += 1;
      await full.attempt(`${free} Kio libres`, () => {
        const judged = judge(small, state);
        hold(
          ended === "fait" ? judged === "nouvelle" : /^disk\//.test(ended) && judged === "ancienne",
          `${ended}, édition en place : ${judged}`,
        );
        if (ended !== "fait") hold(leftBehind(state).length === 0, `restes : ${leftBehind(state).join(", ")}`);
      });
    }
    await full.attempt("assez de place", () => hold(fits === 3, "aucune taille ne suffit"));
    tell(`${form} : ${free} Kio libres suffisent`);
    refill();
    spawnSync("mount", ["-o", "remount,ro", mount]);
    await readOnly.attempt("lecture seule", async () => {
      const ended = await endOf(state, form);
      hold(ended === "disk/refused", ended);
      hold(judge(small, state) === "ancienne", "l'ancienne édition a changé");
    });
    return [full.row(), readOnly.row(), await allowFewFiles(form, small, tell)];
  } finally {
    spawnSync("umount", [mount]);
    rmSync(mount, { recursive: true, force: true });
    small.remove();
  }
}

/** A real limit on open files, from too few for Node itself: told, or met without harm. */
async function allowFewFiles(form: SmallForm, small: SmallCase, tell: (line: string) => void): Promise<CampaignRow> {
  const tally = createTally(`${form} : trop de fichiers ouverts, l'ancienne édition intacte`);
  const limited = (files: number): readonly string[] => ["sh", "-c", `ulimit -n ${files}; exec "$@"`, "sh"];
  let [fits, files] = [0, FEWEST_FILES];
  for (; fits < 3; files += 1) {
    const state = small.reset();
    const ran = runSmall(state, 2, form, limited(files));
    if (ran.exit === 0) fits += 1;
    await tally.attempt(`${files} fichiers`, async () => {
      hold(WHOLE.includes(judge(small, state)), "ni l'ancienne édition ni la nouvelle");
      // Node itself aborts when it cannot open what it needs to start.
      if (!/^(Segmentation|node:|Assertion|\s*#)/.test(ran.error) && ran.signal === null && ran.exit !== 139 && ran.exit !== 134)
        hold(ran.exit === 0 || ran.exit === 3, `code ${ran.exit} : ${ran.error.slice(0, 300)}`);
      await mend(small, state);
    });
  }
  tell(`${form} : ${files} fichiers ouverts suffisent`);
  return tally.row();
}

/** How a build ends, in this process: `fait`, or the code of a refusal. */
async function endOf(state: string, form: SmallForm): Promise<string> {
  return buildSmall(state, 2, form).then(
    () => "fait",
    (error: unknown) => (error instanceof CartableError ? error.code : String(error)),
  );
}

function usedKib(mount: string): number {
  const out = spawnSync("df", ["--output=used", "-k", mount], { encoding: "utf8" }).stdout;
  return Number(out.trim().split("\n").at(-1));
}
