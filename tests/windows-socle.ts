import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildProgram, type TestWine } from "../packages/keyfiles/src/windows/test-wine-fs.ts";
import { component, installer, socle } from "../packages/master/src/fleet/test-windows-socle.ts";
import { readWindowsScripts } from "../packages/master/src/read-scripts-fs.ts";
import type { SocleInstaller } from "../packages/master/src/socle.ts";
import { windowsFiles } from "../packages/master/src/windows/windows-files.ts";

/** For tests: a program of Windows that gives SHA-256 digests; those of Wine answer 0 and write nothing. */
export const DIGEST_TOOL = join(dirname(createRequire(import.meta.url).resolve("7zip-bin")), "win/x64/7za.exe");

/** For tests: an installer of a socle: what the master says of it, and its bytes. */
export interface TestInstaller {
  readonly id: string;
  readonly bytes: Buffer;
  readonly over?: Partial<SocleInstaller>;
}

const digestOf = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** For tests: writes the folder `socle/` of a master for Windows, as a pack does, without a catalogue nor a lock. */
export function writeWindowsSocle(
  folder: string,
  installers: readonly TestInstaller[],
  { year = 2026, serial = 1, tree = {} }: { year?: number; serial?: number; tree?: Readonly<Record<string, string>> } = {},
): void {
  const components = installers.map(({ id, bytes, over }) => {
    const sha256 = digestOf(bytes);
    const file = `socle/installers/${sha256.slice(0, 2)}/${sha256}/${id}.exe`;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
    const usual = { command: ["{file}"], file, sha256, sizeBytes: bytes.length, detect: { kind: "none", value: "" } } as const;
    return component({ id, version: "1.2", installers: [installer({ type: "exe", ...usual, ...over })] });
  });
  const names = Object.keys(tree);
  for (const name of names) {
    mkdirSync(dirname(join(folder, "socle/cartable", name)), { recursive: true });
    writeFileSync(join(folder, "socle/cartable", name), tree[name] ?? "");
  }
  const sums = names.map((name) => `${digestOf(tree[name] ?? "")}  ${name}\n`).join("");
  const copied = { id: "cartable", folder: "socle/cartable", entry: "index.html", files: names.length, sizeBytes: 0, programs: [] };
  const data = { ...socle(components), year, serial, tree: names.length === 0 ? null : copied };
  for (const [path, bytes] of windowsFiles(data, names.length === 0 ? null : sums, readWindowsScripts())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/**
 * For tests: a 64-bit program of Windows that adds a line to `C:\temoin\NAME.txt` (its folder, its command line, and whether
 * files from the web are asked about), leaves the list of programs, and ends with a code, another one from the second time on.
 */
export function buildRecorder(
  file: string,
  name: string,
  { key = "", code = 0, later }: { key?: string; code?: number; later?: number } = {},
): void {
  const record = `C:\\temoin\\${name}.txt`;
  buildProgram(file, [
    "SetRegView 64",
    'CreateDirectory "C:\\temoin"',
    `StrCpy $4 ${code}`,
    `IfFileExists "${record}" 0 +2`,
    `StrCpy $4 ${later ?? code}`,
    "ReadEnvStr $2 SEE_MASK_NOZONECHECKS",
    `FileOpen $1 "${record}" a`,
    "FileSeek $1 0 END",
    'FileWrite $1 "$EXEDIR|$CMDLINE|$2$\\n"',
    "FileClose $1",
    ...(key === "" ? [] : [`DeleteRegKey HKLM "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${key}"`]),
    "SetErrorLevel $4",
  ]);
}

/** For tests: the bytes of such a program. */
export function recorder(folder: string, name: string, options: Parameters<typeof buildRecorder>[2] = {}): Buffer {
  const file = join(folder, `${name}.exe`);
  buildRecorder(file, name, options);
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
}

/** For tests: puts a program in the list of Windows, or changes it there; a command line of Wine cannot hold the quotes of a name. */
export function declareProgram(wine: TestWine, folder: string, key: string, values: Readonly<Record<string, string>>): void {
  const quoted = (text: string): string => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  const head = `[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${key}]`;
  const lines = Object.entries(values).map(([name, value]) => `${quoted(name)}=${quoted(value)}`);
  writeFileSync(join(folder, "programme.reg"), `REGEDIT4\r\n\r\n${[head, ...lines].join("\r\n")}\r\n`);
  const { code, out } = wine.cmd(folder, "reg import programme.reg /reg:64 2>&1");
  if (code !== 0) throw new Error(`reg import: ${code} ${out}`);
}
