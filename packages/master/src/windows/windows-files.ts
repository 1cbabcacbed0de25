import { hash } from "node:crypto";
import { SOCLE_FOLDER } from "@cartable/plan";
import type { Scripts } from "../read-scripts-fs.ts";
import type { Socle } from "../socle.ts";
import { isWindows, renderWindowsTable } from "./render-windows-table.ts";

/**
 * `socle/windows/` of a master: the scripts as they are, and the data that they read. Nothing when the socle installs nothing on
 * Windows. `treeSums` lists what stands under `socle/cartable/`, in the format of sha256sum. Pure.
 */
export function windowsFiles(socle: Socle, treeSums: string | null, scripts: Scripts): ReadonlyMap<string, Uint8Array> {
  if (!socle.components.some(({ installers }) => installers.some(isWindows))) return new Map();
  const table = renderWindowsTable(socle, treeSums === null ? null : hash("sha256", treeSums));
  const data: (readonly [string, string])[] = [
    ["socle.tsv", table],
    ["socle.sum", `${hash("sha256", table)}\r\n`],
    ...(treeSums === null ? [] : ([["cartable.sums", treeSums]] as const)),
  ];
  return new Map<string, Uint8Array>([
    ...[...scripts].map(([name, bytes]) => [`${SOCLE_FOLDER}/windows/${name}`, bytes] as const),
    ...data.map(([name, text]) => [`${SOCLE_FOLDER}/windows/${name}`, Buffer.from(text, "utf8")] as const),
  ]);
}
