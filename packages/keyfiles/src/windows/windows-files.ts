import type { Catalogue } from "@cartable/catalogue";
import { refusal, schoolYear } from "@cartable/diagnostics";
import { type PlacedContent, type PlacedProgram, type PortableApp, programsOf } from "@cartable/plan";
import { drawIcons, drawKeyIcon } from "../icons/draw-icons.ts";
import { helpPath } from "../key-paths.ts";
import { renderAppInfo } from "./app-info.ts";
import { isSafeInScript, renderLaunchScript } from "./launch-script.ts";
import { programGroups } from "./program-groups.ts";
import { renderRedirect } from "./render-redirect.ts";

/** A bundle, as far as its Windows files say it. */
export interface Edition {
  readonly id: string;
  readonly year: number;
  readonly serial: number;
}

type Files = Iterable<readonly [path: string, bytes: Uint8Array]>;

const ascii = (text: string): Uint8Array => Buffer.from(text, "latin1");

/**
 * What Windows needs on a key besides the programs: a launch script for each, what makes the menu of PortableApps.com list
 * them, and the label and icon of the key. Path to bytes; the same input gives the same bytes. Throws `plan/refused` for a
 * program whose name a script would read as something else.
 */
export async function windowsFiles(
  catalogue: Catalogue,
  edition: Edition,
  packed: readonly PlacedContent[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  refuseUnsafePaths(edition, packed);
  const files = new Map<string, Uint8Array>([
    ["autorun.inf", ascii(renderAutorun(edition))],
    [KEY_ICON, await drawKeyIcon()],
  ]);
  for (const content of packed) {
    for (const [path, bytes] of scriptsOf(content)) files.set(path, bytes);
    for (const [path, bytes] of await menuFilesOf(catalogue, edition, content)) files.set(path, bytes);
  }
  return files;
}

function refuseUnsafePaths({ id: bundle }: Edition, packed: readonly PlacedContent[]): void {
  const reasons = packed.flatMap(({ resource, placed }) =>
    programGroups(resource.id, placed)
      .flatMap(({ programs }) => programs)
      .filter(({ path }) => !isSafeInScript(path))
      .map(({ path }) => `« ${resource.id} » : ${path} a un signe que les scripts de Windows liraient autrement`),
  );
  if (reasons.length > 0) throw refusal("plan/refused", { bundle, reasons });
}

const KEY_ICON = "Cartable/cle.ico";

/** Only a label and an icon: Windows starts nothing from a key, and must not be asked to. */
function renderAutorun({ id, year }: Edition): string {
  return ["[autorun]", `label=${id.toUpperCase()} ${schoolYear(year)}`, `icon=${KEY_ICON.replaceAll("/", "\\")}`, ""].join("\r\n");
}

function scriptsOf({ resource, placed }: PlacedContent): Files {
  const requires = resource.requires ?? {};
  return programGroups(resource.id, placed).map(({ script, programs }) => [
    script,
    ascii(renderLaunchScript({ id: resource.id, programs: programs.map(asLaunched), requires }, script.split("/").length - 1)),
  ]);
}

const asLaunched = ({ path, artifact }: PlacedProgram): { path: string; architecture: "x64" | "x86" | "arm64" | "any" } => ({
  path,
  architecture: artifact.architecture ?? "any",
});

/** Description, icons and help of each program that does not bring its own. */
async function menuFilesOf(catalogue: Catalogue, edition: Edition, content: PlacedContent): Promise<Files> {
  const { resource } = content;
  const starts = new Map<string, readonly [PortableApp, PlacedProgram]>();
  for (const program of programsOf(content)) {
    const { app } = program;
    if (app !== null && !app.packaged && !starts.has(app.id)) starts.set(app.id, [app, program]);
  }
  const files: (readonly [string, Uint8Array])[] = [];
  for (const [app, program] of starts.values()) {
    const { ico, png } = await drawIcons(resource);
    const inside = program.path.slice(app.folder.length + 1);
    // The menu starts programs; a .jar is a document, which a script opens.
    const start = /\.(exe|cmd|bat)$/i.test(inside) ? inside : "Ouvrir.cmd";
    if (start !== inside) {
      const launch = { id: resource.id, programs: [asLaunched(program)], requires: resource.requires ?? {} };
      files.push([`${app.folder}/${start}`, ascii(renderLaunchScript(launch, 2))]);
    }
    files.push(
      [`${app.folder}/App/AppInfo/appinfo.ini`, renderAppInfo(catalogue, { content, app, start, program, edition })],
      [`${app.folder}/App/AppInfo/appicon.ico`, ico],
      ...[...png].map(([size, bytes]) => [`${app.folder}/App/AppInfo/appicon_${size}.png`, bytes] as const),
      [`${app.folder}/help.html`, Buffer.from(renderRedirect(resource.name, `../../${helpPath(resource.id)}`), "utf8")],
    );
  }
  return files;
}
