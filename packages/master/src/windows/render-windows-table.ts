import type { Socle, SocleInstaller } from "../socle.ts";

/**
 * The flat table that the installers of Windows read (`socle/windows/socle.tsv`): fields apart by tabs, none empty, none written
 * by people. An installer has its rank among those of its component; its text comes last: the key in the list of programs, then
 * the silent arguments. Pure.
 */
export function renderWindowsTable({ bundle, year, serial, components, tree }: Socle, treeSums: string | null): string {
  const lines: (string | number)[][] = [["socle", 1, bundle, year, serial]];
  for (const { id, version, installers } of components) {
    const own = installers.filter(isWindows);
    if (own.length > 0) lines.push(["component", id, version]);
    for (const [index, one] of own.entries())
      lines.push([
        "installer",
        id,
        one.type,
        one.version,
        one.sha256,
        index + 1,
        one.detect.kind,
        one.successCodes.join(","),
        one.file.slice("socle/".length),
        one.detect.value === "" ? "-" : one.detect.value,
        silentArguments(one) || "-",
      ]);
  }
  if (tree !== null && treeSums !== null) lines.push(["tree", tree.id, treeSums, tree.files]);
  return lines.map((fields) => `${fields.join("\t")}\r\n`).join("");
}

/** Whether an installer is for Windows. */
export function isWindows({ platform }: SocleInstaller): boolean {
  return platform === "windows";
}

/** What follows the file in the silent command of an installer; `msiexec` and its `/i` are the script's. */
export function silentArguments({ command }: SocleInstaller): string {
  return command.slice(command.indexOf("{file}") + 1).join(" ");
}

/** Signs of the fields that the scripts of Windows read, as `table.cmd` checks them again on the machine. */
const TEXT = /^[A-Za-z0-9.,+:@{}()=_~%/\\ -]+$/;

/**
 * Why an installer cannot stand in the table of Windows, in French, for the person who edits the description; null when it can.
 * Pure.
 */
export function reasonAgainstWindows({ file, version, detect, command }: Pick<SocleInstaller, "file" | "version" | "detect" | "command">) {
  const bad = (label: string, text: string): string => `${label} « ${text} » contient un signe que les scripts de Windows ne reçoivent pas`;
  if (!/^[0-9A-Za-z.+:~_-]+$/.test(version)) return bad("la version", version);
  if (!TEXT.test(file) || file.includes("..")) return bad("le nom de fichier", file);
  if (detect.value !== "" && !TEXT.test(detect.value)) return bad("« productCode »", detect.value);
  const wrong = command.find((word) => !TEXT.test(word));
  return wrong === undefined ? null : bad("« silentArgs »", wrong);
}
