import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { INSTALL_HELP_PATH, renderInstallHelp } from "./render-install-help.ts";
import { hasCommand, makeTestKey, type Ran, type TestKey } from "./test-key-fs.ts";

const PACKAGES = [
  { name: "vlc", title: "VLC" },
  { name: "gcompris-qt", title: "GCompris « l'été »" },
  { name: "absent-ici", title: "Absent" },
];

describe.skipIf(process.platform === "win32")("renderInstallHelp", () => {
  let key: TestKey;
  beforeEach(() => {
    key = makeTestKey();
    key.write(INSTALL_HELP_PATH, renderInstallHelp("Cartable de l'élève", PACKAGES));
    const log = join(key.home, "appels");
    key.command("apt-get", `printf '%s\\n' "$*" >>'${log.replaceAll("'", "'\\''")}'; echo '0 upgraded, 1 newly installed'`);
    key.command("apt-cache", 'case $2 in absent-ici) ;; *) printf "x:\\n  Candidate: 1.0\\n" ;; esac');
    key.command("dpkg-query", 'for last; do :; done; if [ "$last" = vlc ]; then printf installed; else exit 1; fi');
    key.command("id", "echo 1000");
  });
  afterEach(() => key.remove());
  const run = (args: readonly string[] = [], input = ""): Ran => key.run(INSTALL_HELP_PATH, args, { input });
  const calls = (): string => (existsSync(join(key.home, "appels")) ? readFileSync(join(key.home, "appels"), "utf8") : "");

  it("shows what would be done, and only simulates", () => {
    const { code, out } = run();
    expect(code).toBe(0);
    expect(out).toMatch(/déjà là +vlc +VLC/);
    expect(out).toMatch(/à installer +gcompris-qt +GCompris « l'été »/);
    expect(out).toMatch(/non proposé +absent-ici/);
    expect(out).toContain("Essai, rien ne change");
    expect(calls()).toBe("install --simulate -- gcompris-qt\n");
  });

  it("never becomes root by itself", () => {
    const { code, err } = run(["--installer"], "oui\n");
    expect(code).toBe(2);
    expect(err).toContain("sudo sh");
    expect(calls()).toBe("");
  });

  it.each([
    ["oui\n", "install -- gcompris-qt\n"],
    ["o\n", ""],
    ["", ""],
  ])("as root, installs only after « oui »: %j", (answer, expected) => {
    key.command("id", "echo 0");
    const { code, out } = run(["--installer"], answer);
    expect(code).toBe(0);
    expect(calls()).toBe(expected);
    expect(out.includes("Rien n'a été installé.")).toBe(expected === "");
  });

  it("takes the packages named, refuses those that the bundle does not know", () => {
    expect(run(["vlc"]).out).toContain("Rien à installer.");
    const { code, err } = run(["autre-chose"]);
    expect(code).toBe(2);
    expect(err).toContain("« autre-chose »");
    expect(run(["--efface"]).code).toBe(2);
    expect(calls()).toBe("");
  });

  it("says so on a system without these packages", () => {
    key.remove();
    key = makeTestKey();
    key.write(INSTALL_HELP_PATH, renderInstallHelp("Cartable", PACKAGES));
    expect(run()).toMatchObject({ code: 3, err: expect.stringContaining("n'utilise pas les paquets de Debian") as string });
  });

  it.skipIf(!hasCommand("shellcheck"))("is clean for shellcheck", () => {
    expect(execFileSync("shellcheck", [join(key.root, INSTALL_HELP_PATH)], { encoding: "utf8" })).toBe("");
  });
});
