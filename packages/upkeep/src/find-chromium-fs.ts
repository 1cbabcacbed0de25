import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The Chromium that this machine has: CHROMIUM_BIN, else the first one on the PATH; null without one. */
export function findChromium(environment: Readonly<Record<string, string | undefined>>): string | null {
  const wanted = environment["CHROMIUM_BIN"] ?? "";
  if (wanted !== "") return isProgram(wanted) ? wanted : null;
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
