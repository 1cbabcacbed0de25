import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** For tests: a Windows of its own, by Wine. */
export interface TestWine {
  /** Runs a command line of Windows from a folder: exit code and what it wrote. Nobody answers `pause`. */
  readonly cmd: (
    folder: string,
    line: string,
    environment?: Readonly<Record<string, string>>,
  ) => { readonly code: number; readonly out: string };
  /** Runs a command line to its end, and acts as soon as something is there; rejects when it ends before. */
  readonly during: (folder: string, line: string, isReached: () => boolean, act: (kill: () => void) => void) => Promise<void>;
  /** Folder of the drive C:. */
  readonly drive: string;
  /** Gives a folder a drive letter, as a key has one. */
  readonly mount: (letter: string, folder: string) => void;
  readonly close: () => void;
}

/** For tests: whether Wine and NSIS are there; said loudly when they are not. */
export function isWinePresent(): boolean {
  const absent = ["wine", "makensis"].filter((command) => spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0);
  if (absent.length > 0) process.stderr.write(`NON PROUVÉ : ${absent.join(", ")} absent, les fichiers de Windows n'ont pas été essayés.\n`);
  return absent.length === 0;
}

/** For tests: a new Windows, to be closed. */
export function openTestWine(): TestWine {
  const prefix = mkdtempSync(join(tmpdir(), "cartable-wine-"));
  const env = {
    ...process.env,
    WINEPREFIX: prefix,
    WINEARCH: "win64",
    WINEDEBUG: "-all",
    WINEDLLOVERRIDES: "mscoree,mshtml,winemenubuilder.exe=",
    DISPLAY: "",
  };
  // Kept alive between runs: starting it takes most of the time.
  spawnSync("wineserver", ["-p"], { env, stdio: "ignore" });
  // Makes the folder of this Windows, whole, before the first program runs in it.
  spawnSync("wine", ["wineboot", "--init"], { env, stdio: "ignore" });
  return {
    drive: join(prefix, "drive_c"),
    cmd(folder, line, environment = {}) {
      // To a file: a program that goes on after the script would keep a pipe open.
      const output = join(prefix, "sortie.txt");
      const once = (): { readonly code: number; readonly out: string } => {
        const file = openSync(output, "w");
        const ran = spawnSync("wine", ["cmd", "/c", line], {
          cwd: folder,
          env: { ...env, ...environment },
          stdio: ["ignore", file, "ignore"],
          timeout: 300_000,
        });
        closeSync(file);
        return { code: ran.status ?? -1, out: readFileSync(output, "latin1") };
      };
      // On a busy machine Wine itself fails once in some hundred runs, with 1 and not a word, which no script of ours gives.
      let found = once();
      for (let more = 0; more < 2 && found.code === 1 && found.out === ""; more += 1) found = once();
      return found;
    },
    async during(folder, line, isReached, act) {
      const child = spawn("wine", ["cmd", "/c", line], { cwd: folder, env, stdio: "ignore" });
      let ended = false;
      const exit = new Promise<void>((resolve) => child.once("exit", () => resolve())).then(() => {
        ended = true;
      });
      while (!ended && !isReached()) await wait(20);
      if (ended) throw new Error(`${line} ended before it was reached`);
      act(() => child.kill("SIGKILL"));
      await exit;
    },
    mount(letter, folder) {
      const drive = join(prefix, "dosdevices", `${letter.toLowerCase()}:`);
      rmSync(drive, { force: true });
      symlinkSync(folder, drive);
    },
    close() {
      spawnSync("wineserver", ["-k"], { env, stdio: "ignore" });
      spawnSync("wineserver", ["-w"], { env, stdio: "ignore" });
      rmSync(prefix, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    },
  };
}

/** For tests: makes a 64-bit program of Windows from instructions of an NSIS section. */
export function buildProgram(file: string, instructions: readonly string[]): void {
  const work = mkdtempSync(join(tmpdir(), "cartable-nsis-"));
  const head = ["Unicode true", "Target amd64-unicode", `OutFile "${file}"`, "SilentInstall silent", "RequestExecutionLevel user"];
  writeFileSync(join(work, "programme.nsi"), `\ufeff${[...head, "Section", ...instructions, "SectionEnd"].join("\n")}\n`);
  try {
    execFileSync("makensis", ["-V1", join(work, "programme.nsi")], { stdio: ["ignore", "ignore", "inherit"] });
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** For tests: a program that writes beside itself, in `parti.txt`, the folder that it was started in. */
export function buildWitness(file: string): void {
  buildProgram(file, [
    'GetFullPathName $0 "."',
    'FileOpen $1 "$EXEDIR\\parti.txt.part" w',
    "FileWriteUTF16LE $1 $0",
    "FileClose $1",
    'Rename "$EXEDIR\\parti.txt.part" "$EXEDIR\\parti.txt"',
  ]);
}

/**
 * For tests: whether the witness of a folder was started; a script does not wait for what it starts. On a busy machine Wine
 * itself may wait for ten seconds before a program runs.
 */
export async function wasStarted(folder: string): Promise<boolean> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (existsSync(join(folder, "parti.txt"))) return true;
    await wait(100);
  }
  return false;
}
