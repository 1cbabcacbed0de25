import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isWinePresent, openTestWine, type TestWine } from "../../../keyfiles/src/windows/test-wine-fs.ts";
import { readDeploymentFiles } from "../read-scripts-fs.ts";
import type { Socle } from "../socle.ts";
import { deploymentFiles } from "./deployment-files.ts";

const SOCLE: Socle = {
  format: 1,
  bundle: "mcnc-34",
  year: 2026,
  target: "windows",
  serial: 7,
  name: "Essai",
  components: [],
  tree: null,
  debian: null,
};
const files = (socle: Socle): ReadonlyMap<string, string> =>
  new Map([...deploymentFiles(socle, readDeploymentFiles())].map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]));

describe("the notes of a deployment", () => {
  it("hold the values that Intune compares, and what this target needs only", () => {
    const windows = files(SOCLE).get("socle/deploiement/LISEZ-MOI.txt") ?? "";
    expect(windows).toMatch(/bundle {3}chaîne {3}égal à +mcnc-34\r\n.*year .* 2026\r\n.*serial .* 7\r\n/);
    expect(windows).not.toContain("preseed");
    const linux = files({ ...SOCLE, target: "linux", debian: { suite: "bookworm", architecture: "amd64", packages: [] } });
    expect([...linux.keys()]).toEqual(["socle/deploiement/LISEZ-MOI.txt"]);
    expect(linux.get("socle/deploiement/LISEZ-MOI.txt")).not.toContain("Intune");
  });

  it("the startup script is the same in every master, in ASCII, with the ends of lines of Windows", () => {
    const script = files(SOCLE).get("socle/deploiement/demarrage.cmd") ?? "";
    expect(files({ ...SOCLE, bundle: "mcnl-master", serial: 1 }).get("socle/deploiement/demarrage.cmd")).toBe(script);
    expect(script).toMatch(/^[\t\r\n -~]+$/);
    expect(script.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });
});

describe.skipIf(!isWinePresent())("the startup script, by Wine", () => {
  let wine: TestWine;
  let folder = "";
  beforeAll(() => {
    wine = openTestWine();
    folder = mkdtempSync(join(tmpdir(), "démarrage "));
  });
  afterAll(() => {
    wine.close();
    rmSync(folder, { recursive: true });
  });

  it.each(["socle", "a & b", "l'ete (1)", "x^y!z", "a;b=c"])(
    "gives back the code of the installer and drops the inventory, from « %s »",
    (name) => {
      const root = join(folder, name);
      for (const [path, text] of files(SOCLE)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      const drop = join(root, "dépôt & postes (1)");
      mkdirSync(join(root, "socle/windows"));
      mkdirSync(drop);
      // What install.cmd leaves on a machine, and a code that no other command gives.
      const left = "%ProgramFiles%\\Cartable\\.etat\\journaux";
      const installer = ["@echo off", `mkdir "${left}" 2>nul`, `echo poste>"${left}\\inventaire.csv"`, "exit /b 3010", ""];
      writeFileSync(join(root, "socle/windows/install.cmd"), installer.join("\r\n"));
      wine.mount("k", drop);
      wine.mount("l", folder);
      const start = (line: string): number => {
        const script = [`@pushd "l:\\${name}"`, `@cmd /d /c socle\\deploiement\\demarrage.cmd${line}`, "@exit /b %ERRORLEVEL%", ""];
        writeFileSync(join(folder, "strategie.cmd"), script.join("\r\n"));
        return wine.cmd(folder, "l:\\strategie.cmd").code;
      };
      // The code of a process holds one byte on Linux.
      expect(start(' "k:"')).toBe(3010 % 256);
      // Named after the machine, as Wine calls it.
      const dropped = readdirSync(drop);
      expect(dropped).toEqual([expect.stringMatching(/^[\w-]+\.csv$/)]);
      expect(readFileSync(join(drop, dropped[0] ?? ""), "latin1")).toBe("poste\r\n");
      expect(start(' "k:\\absent"')).toBe(3010 % 256);
      expect(start("")).toBe(3010 % 256);
      // Refused, or a share that is damaged: the inventory of yesterday says nothing of today.
      rmSync(join(drop, dropped[0] ?? ""));
      for (const code of [2, 4]) {
        writeFileSync(join(root, "socle/windows/install.cmd"), `@exit /b ${code}\r\n`);
        expect(start(' "k:"')).toBe(code);
      }
      expect(readdirSync(drop)).toEqual([]);
    },
  );
});
