import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { type Launch, renderLaunchScript } from "../packages/keyfiles/src/windows/launch-script.ts";
import { buildWitness, isWinePresent, openTestWine, wasStarted } from "../packages/keyfiles/src/windows/test-wine-fs.ts";
import { type Campaign, createTally, hold, unprovenRow } from "./campaign.ts";

const TRIES = 150;
/** Signs that a folder of Windows may have, without `%`, which Wine alone reads twice, weighted towards what scripts read. */
const FOLDER_SIGN = fc.oneof(fc.constantFrom(..." &^!()'=;,+@#$~{}[]-_."), fc.constantFrom(..."aZ09éœÇñ€日"));
/** Signs that the paths of a fiche may have. */
const FILE_SIGN = fc.constantFrom(..." &!()'=,+@#$~{}[]-_.aZ09");

const nameOf = (sign: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(sign, { minLength: 1, maxLength: 24 })
    .map((signs) => signs.join(""))
    .filter((name) => /^[^ .-].*[^ .]$/u.test(name) && !/\.\./.test(name));

/** Names of folders that scripts of Windows may be started from. */
export const FOLDER_NAME = nameOf(FOLDER_SIGN);

/** Launch scripts run by Wine from folders with any name, for programs with any name: only the program starts. */
export const windowsScripts: Campaign = {
  id: "scripts-windows",
  title: "Scripts de démarrage de Windows, depuis des dossiers aux noms quelconques",
  async run(tell) {
    if (!isWinePresent()) return [unprovenRow("scripts .cmd", "wine ou makensis absent")];
    const dir = mkdtempSync(join(tmpdir(), "scripts-windows-"));
    const wine = openTestWine();
    try {
      buildWitness(join(dir, "temoin.exe"));
      const tally = createTally("scripts .cmd, dossiers et programmes aux noms hostiles");
      const pairs = fc.sample(fc.tuple(FOLDER_NAME, nameOf(FILE_SIGN)), { seed: 88, numRuns: TRIES });
      for (const [at, [folder, file]] of pairs.entries()) {
        if (at % 50 === 0) tell(`${at} / ${TRIES}`);
        await tally.attempt(`« ${folder} », « ${file} »`, async () => {
          const root = join(dir, String(at), folder);
          const path = `PortableApps/X/App/X/${file}.exe`;
          const launch: Launch = { id: "outil", programs: [{ path, architecture: "any" }], requires: {} };
          for (const made of [path, "Cartable/Lancer/outil.cmd"]) mkdirSync(dirname(join(root, made)), { recursive: true });
          copyFileSync(join(dir, "temoin.exe"), join(root, path));
          writeFileSync(join(root, "Cartable/Lancer/outil.cmd"), renderLaunchScript(launch, 2));
          const { code, out } = wine.cmd(join(root, "Cartable/Lancer"), "outil.cmd");
          hold(code === 0 && out === "", `code ${code}, « ${out.slice(0, 80)} »`);
          hold(await wasStarted(dirname(join(root, path))), "le programme n'est pas parti");
        });
      }
      return [tally.row()];
    } finally {
      wine.close();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
