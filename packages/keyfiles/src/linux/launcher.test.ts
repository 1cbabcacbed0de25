import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LinuxProgram, launcherPath } from "./linux-program.ts";
import { renderDesktop } from "./render-desktop.ts";
import { renderLauncher } from "./render-launcher.ts";
import { hasCommand, makeTestKey, type TestKey } from "./test-key-fs.ts";

type Changes = Partial<Omit<LinuxProgram, "resource">> & { readonly name?: string; readonly java?: string };

function program({ name = "L'outil « x »", java, ...more }: Changes): LinuxProgram {
  const resource = { id: "outil", name, summary: "Un outil.", ...(java === undefined ? {} : { requires: { java } }) };
  return {
    resource: resource as unknown as LinuxProgram["resource"],
    folder: "Applications/outil",
    entry: "outil.jar",
    version: "1.0",
    starter: "java",
    mainClass: null,
    modules: [],
    packages: ["default-jre"],
    ...more,
  };
}

const SHOW = 'printf "%s|" "$PWD" "$@"';
const SHELLS = ["/bin/sh", "/bin/bash"].filter(existsSync);

describe.skipIf(process.platform === "win32")("renderLauncher", () => {
  let key: TestKey;
  beforeEach(() => {
    key = makeTestKey();
  });
  afterEach(() => key.remove());

  /** Writes a program on the key, starts it, and gives what came of it. */
  function start(
    changes: Changes,
    files: Readonly<Record<string, string>>,
    options: Parameters<TestKey["run"]>[2] = {},
    args: string[] = [],
  ) {
    const made = program(changes);
    for (const [path, text] of Object.entries(files)) key.write(`Applications/outil/${path}`, text);
    key.write(launcherPath("outil"), renderLauncher(made));
    return key.run(launcherPath("outil"), args, options);
  }

  it.each(SHELLS)("starts a Java program from its own folder, its archives on a relative path, arguments kept (%s)", (shell) => {
    key.command("java", SHOW);
    const { code, out } = start({ mainClass: "a.b.C" }, { "outil.jar": "" }, { shell }, ["un deux", "l'été"]);
    const folder = join(key.root, "Applications/outil");
    expect(out).toBe(`${folder}|-Duser.language=fr|-Duser.country=FR|-cp|*|a.b.C|un deux|l'été|`);
    expect(code).toBe(0);
  });

  it("opens an archive without a class by its own manifest", () => {
    key.command("java", SHOW);
    expect(start({}, { "outil.jar": "" }).out).toContain("|-jar|./outil.jar|");
  });

  it("says in French that Java is missing, and what to ask for", () => {
    const { code, out, err } = start({ java: "11" }, { "outil.jar": "" });
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain("L'outil « x » ne peut pas démarrer : il faut Java 11 ou plus récent, absent de cet ordinateur.");
    expect(err).toContain("sudo apt install default-jre");
  });

  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 0],
    ['java version "1.8.0_402"', 3],
    ['openjdk version "11" 2018-09-25', 0],
    ["rien", 3],
  ])("reads the version of Java: %s", (line, code) => {
    key.command("java", `if [ "$1" = -version ]; then echo '${line}' >&2; fi`);
    const ran = start({ java: "11" }, { "outil.jar": "" });
    expect(ran.code).toBe(code);
    if (code === 3) expect(ran.err).toMatch(/cet ordinateur a Java (8|inconnu)/);
  });

  it("takes a Python that has the modules, and leaves nothing compiled on the key", () => {
    key.command("python3", `case " $* " in *" -c "*) exit 0 ;; esac\n${SHOW}; printf '%s' "$PYTHONDONTWRITEBYTECODE"`);
    const { out } = start({ starter: "python3", entry: "jeu.py", modules: ["module_qui_n_existe_pas"] }, { "jeu.py": "" });
    expect(out).toBe(`${join(key.root, "Applications/outil")}|-B|./jeu.py|1`);
  });

  it("names the Python module that is missing", () => {
    key.command("python3", "exit 1");
    const changes: Changes = { starter: "python3", entry: "jeu.py", modules: ["module_qui_n_existe_pas"], packages: ["python3-pygame"] };
    const { code, err } = start(changes, { "jeu.py": "" });
    expect(code).toBe(3);
    expect(err).toContain("il faut Python 3 avec module_qui_n_existe_pas, absent de cet ordinateur.");
    expect(err).toContain("sudo apt install python3-pygame");
  });

  it("says that the program is not on the key, without advice that would not help", () => {
    const { code, err } = start({}, {});
    expect(code).toBe(3);
    expect(err).toContain("son dossier Applications/outil n'est pas sur la clé");
    expect(err).not.toContain("apt");
  });

  it("copies an AppImage home once, for a medium that runs nothing, and starts the copy", () => {
    const changes: Changes = { starter: "appimage", entry: "outil.AppImage" };
    const files = { "outil.AppImage": `#!/bin/sh\n${SHOW}\n` };
    const first = start(changes, files, {}, ["a b"]);
    expect(first.code).toBe(0);
    expect(first.out).toContain("|a b|");
    expect(first.err).toContain("d'abord copié");
    const second = start(changes, files);
    expect([second.code, second.err]).toEqual([0, ""]);
    expect(readdirSync(join(key.home, ".cache/cartable"))).toEqual(["outil-1.0"]);
  });

  it("copies a native program with its whole folder, and starts it there", () => {
    const { code, out } = start(
      { starter: "native", entry: "bin/outil" },
      { "bin/outil": '#!/bin/sh\ncat "donnée.txt"\n', "donnée.txt": "vu" },
    );
    expect([code, out]).toEqual([0, "vu"]);
  });

  it("leaves no half copy when there is no room", () => {
    key.command("cp", "exit 1");
    const { code, err } = start({ starter: "native", entry: "outil" }, { outil: "" });
    expect(code).toBe(3);
    expect(err).toContain("la copie dans");
    expect(readdirSync(join(key.home, ".cache/cartable"))).toEqual([]);
  });

  it("never runs what people wrote", () => {
    key.command("java", SHOW);
    const hostile = "'; touch piège; '\n$(touch piège) `touch piège` \"";
    const { out } = start({ name: hostile, java: hostile }, { "outil.jar": "" });
    expect(out).toContain("-jar");
    expect(existsSync(join(key.root, "Applications/outil/piège"))).toBe(false);
  });

  it.skipIf(!hasCommand("shellcheck"))("is clean for shellcheck, whatever starts it", () => {
    for (const starter of ["java", "python3", "sh", "appimage", "native"] as const) {
      key.write(
        "essai.sh",
        renderLauncher(program({ starter, java: "17", modules: ["pygame"], mainClass: starter === "java" ? "a.B" : null })),
      );
      expect(execFileSync("shellcheck", [join(key.root, "essai.sh")], { encoding: "utf8" })).toBe("");
    }
  });

  it("is started by its .desktop file, read as the specification says", () => {
    key.command("java", SHOW);
    start({}, { "outil.jar": "" });
    const path = "Applications/outil.desktop";
    key.write(path, renderDesktop(program({ name: "L'outil\nExec=rm" })));
    const lines = readFileSync(join(key.root, path), "utf8").split("\n");
    expect(lines.filter((line) => line.startsWith("Exec="))).toHaveLength(1);
    const args = execArguments(lines.find((line) => line.startsWith("Exec="))?.slice(5) ?? "");
    expect(args.map((word) => (word === "%k" ? "" : word)).join("")).not.toContain("%");
    const file = join(key.root, path);
    const [shell = "", ...rest] = args.map((word) => (word === "%k" ? file : word));
    const out = execFileSync(shell, rest, { encoding: "utf8", env: { PATH: key.bin, HOME: key.home } });
    expect(out).toContain("|-jar|./outil.jar|");
  });
});

/** Desktop Entry Specification 1.5: first the escapes of a string value (`\\`), then quoting (`"`, in which `\` escapes). */
function execArguments(value: string): readonly string[] {
  const text = value.replace(/\\\\/g, "\\");
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
}
