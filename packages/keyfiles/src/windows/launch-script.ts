import { isResourceId } from "@cartable/catalogue";
import { checksOf, javaCheck, type LaunchCheck, type Needs } from "./launch-checks.ts";

/** What a script starts. */
export interface Launch {
  /** `[a-z0-9-]`: the only name that the script shows. */
  readonly id: string;
  /** From the root of the key, with `/`; the first one that is not for 32-bit Windows is preferred. */
  readonly programs: readonly { readonly path: string; readonly architecture: "x64" | "x86" | "arm64" | "any" }[];
  readonly requires: Needs;
}

/** Exit codes of a launch script. */
export const LAUNCH_EXIT = { missingProgram: 2, missingJava: 3, wrongWindows: 4 } as const;

/** Signs that mean nothing between quotes to the command interpreter of Windows; `%` does. */
const SAFE_PATH = /^[A-Za-z0-9 ._()+@,'~#=[\]{}$&!/-]+$/;

/** Whether a path of the key can stand in a script, between quotes. */
export function isSafeInScript(path: string): boolean {
  return SAFE_PATH.test(path);
}

/**
 * A script of Windows that starts a program of the key by double-click, whatever the folder or the drive letter: ASCII,
 * CRLF. Nothing that people wrote is in it but an id and checked paths, between quotes; folders above the key with `&`,
 * `%`, `^`, `!`, spaces or accents are never read as commands, because they only stand in `%~dp0` and in quoted variables.
 * `depth` counts the folders between the root and the script. Throws for an id or a path with any other sign.
 */
export function renderLaunchScript({ id, programs, requires }: Launch, depth: number): string {
  if (!isResourceId(id)) throw new Error(`not an id: ${id}`);
  const main = programs.find(({ architecture }) => architecture !== "x86") ?? programs[0];
  if (main === undefined) throw new Error(`no program to start: ${id}`);
  const isJar = main.path.toLowerCase().endsWith(".jar");
  const wants64 = main.architecture === "x64" || main.architecture === "arm64";
  const old = programs.find(({ architecture }) => architecture === "x86");
  const checks = isJar ? [javaCheck(requires.java)] : checksOf(requires);
  const blocks = [
    ["@echo off", "setlocal EnableExtensions DisableDelayedExpansion", ...findRoot(depth)],
    wants64 ? on32Bits(old === undefined ? ["goto windows"] : [setProgram(old.path), "goto cherche"]) : [],
    [setProgram(main.path), ":cherche", 'if not exist "%PROGRAMME%" goto absent', 'for %%I in ("%PROGRAMME%") do set "DOSSIER=%%~dpI."'],
    // A program may carry what it needs where nobody looked: it is tried all the same. A .jar is nothing without Java.
    ...checks.map(({ label, look }) => look(isJar ? `goto ${label}` : `call :${label}`)),
    [isJar ? 'start "" /d "%DOSSIER%" "%JAVAW%" -jar "%PROGRAMME%"' : 'start "" /d "%DOSSIER%" "%PROGRAMME%"', "exit /b 0"],
    missingProgram(id),
    ...checks.map((check) => missingNeed(id, check, isJar)),
    wants64 && old === undefined ? end("windows", [`Le programme "${id}" demande un Windows 64 bits.`], LAUNCH_EXIT.wrongWindows) : [],
  ];
  return `${blocks.flat().join("\r\n")}\r\n`;
}

/** Sets `RACINE` to the folder of the key, with a last `\`. Without `..`, which would count in the 260 characters of a path. */
function findRoot(depth: number): readonly string[] {
  return [`for %%I in ("%~dp0${"..\\".repeat(depth)}.") do set "RACINE=%%~fI"`, 'if not "%RACINE:~-1%"=="\\" set "RACINE=%RACINE%\\"'];
}

/** Lines for a Windows of 32 bits only: a 32-bit interpreter on a 64-bit Windows says so in `PROCESSOR_ARCHITEW6432`. */
function on32Bits(lines: readonly string[]): readonly string[] {
  return ['if /i not "%PROCESSOR_ARCHITECTURE%"=="x86" goto actuel', "if defined PROCESSOR_ARCHITEW6432 goto actuel", ...lines, ":actuel"];
}

function setProgram(path: string): string {
  if (!isSafeInScript(path)) throw new Error(`not a path for a script: ${path}`);
  return `set "PROGRAMME=%RACINE%${path.replaceAll("/", "\\")}"`;
}

function missingProgram(id: string): readonly string[] {
  const [first = "", ...rest] = [
    `Le programme "${id}" est introuvable sur cette cle.`,
    'Fichier attendu : "%PROGRAMME%"',
    "Dans une archive ouverte : decompressez-la d'abord, tout entiere, sur la cle.",
    "Sur la cle : elle est incomplete, ou l'antivirus a retire ce fichier ; recopiez le cartable.",
  ];
  return end("absent", [first, ...rest], LAUNCH_EXIT.missingProgram);
}

function missingNeed(id: string, { label, absent }: LaunchCheck, isFatal: boolean): readonly string[] {
  const then = isFatal ? "Il ne peut pas s'ouvrir." : "Il risque de ne pas s'ouvrir.";
  const advice = "La personne qui s'occupe des ordinateurs peut l'installer.";
  return end(label, [absent(id), then, advice], isFatal ? LAUNCH_EXIT.missingJava : 0);
}

/** A block that says something, waits for a key, and ends. ASCII: consoles show accents of a script in many ways. */
function end(label: string, sentences: readonly string[], code: number): readonly string[] {
  return [`:${label}`, ...sentences.map((sentence) => `echo ${sentence}`), "pause", `exit /b ${code}`];
}
