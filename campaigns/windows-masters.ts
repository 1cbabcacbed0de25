import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { buildWitness, isWinePresent, openTestWine } from "../packages/keyfiles/src/windows/test-wine-fs.ts";
import { component, installer, socle as socleOf } from "../packages/master/src/fleet/test-windows-socle.ts";
import { readWindowsScripts } from "../packages/master/src/read-scripts-fs.ts";
import { windowsFiles } from "../packages/master/src/windows/windows-files.ts";
import { type Campaign, createTally, hold, unprovenRow } from "./campaign.ts";
import { FOLDER_NAME } from "./windows-scripts.ts";

const TRIES = 60;

/** The installer of a master run by Wine from shares with any name: it runs what the socle says, once, and nothing else. */
export const windowsMasters: Campaign = {
  id: "masters-windows",
  title: "install.cmd d'un master, depuis des dossiers aux noms quelconques",
  async run(tell) {
    if (!isWinePresent()) return [unprovenRow("install.cmd", "wine ou makensis absent")];
    const dir = mkdtempSync(join(tmpdir(), "masters-windows-"));
    const wine = openTestWine();
    try {
      buildWitness(join(dir, "temoin.exe"));
      copyFileSync(
        join(dirname(createRequire(import.meta.url).resolve("7zip-bin")), "win/x64/7za.exe"),
        join(wine.drive, "windows/system32/7za.exe"),
      );
      const sha256 = createHash("sha256")
        .update(readFileSync(join(dir, "temoin.exe")))
        .digest("hex");
      const path = `socle/installers/${sha256.slice(0, 2)}/${sha256}/temoin.exe`;
      const tally = createTally("install.cmd, dossiers aux noms hostiles");
      for (const [at, folder] of fc.sample(FOLDER_NAME, { seed: 88, numRuns: TRIES }).entries()) {
        if (at % 10 === 0) tell(`${at} / ${TRIES}`);
        await tally.attempt(`« ${folder} »`, async () => {
          const root = join(dir, String(at), folder);
          const file = join(root, path);
          const witness = installer({ type: "exe", file: path, sha256, command: ["{file}"], detect: { kind: "none", value: "" } });
          const socle = socleOf([component({ id: `temoin-${at}`, installers: [witness] })]);
          mkdirSync(dirname(file), { recursive: true });
          copyFileSync(join(dir, "temoin.exe"), file);
          for (const [name, bytes] of windowsFiles(socle, null, readWindowsScripts())) {
            mkdirSync(dirname(join(root, name)), { recursive: true });
            writeFileSync(join(root, name), bytes);
          }
          const first = wine.cmd(root, "socle\\windows\\install.cmd 2>&1");
          hold(first.code === 0 && first.out.includes(`temoin-${at} : installe`), `code ${first.code}, « ${first.out.slice(0, 200)} »`);
          const second = wine.cmd(root, "socle\\windows\\install.cmd 2>&1");
          hold(
            second.code === 0 && second.out.includes(`temoin-${at} : deja a jour`),
            `seconde fois : ${second.code}, « ${second.out.slice(0, 200)} »`,
          );
          hold(!existsSync(join(dirname(file), "parti.txt")), "ce qui s'est exécuté n'est pas la copie vérifiée");
        });
      }
      return [tally.row()];
    } finally {
      wine.close();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
