import { takesFrom } from "@cartable/plan";
import type { KeyFilesInput } from "../key-files.ts";
import { debianPackages } from "./debian-packages.ts";
import { launcherPath, linuxProgram } from "./linux-program.ts";
import { renderDesktop } from "./render-desktop.ts";
import { INSTALL_HELP_PATH, renderInstallHelp } from "./render-install-help.ts";
import { renderLauncher } from "./render-launcher.ts";

/** What a key needs to start its programs under GNU/Linux: path from the root to text. Empty for other targets. */
export function linuxFiles({ catalogue, manifest, target, packed, cards }: KeyFilesInput): ReadonlyMap<string, string> {
  if (!takesFrom(target, "linux")) return new Map();
  const programs = packed.flatMap((content) => linuxProgram(content) ?? []);
  const files = new Map<string, string>();
  for (const program of programs) {
    files.set(launcherPath(program.resource.id), renderLauncher(program));
    files.set(`Applications/${program.resource.id}.desktop`, renderDesktop(program));
  }
  const started = new Set(programs.map(({ resource }) => resource.id));
  const ids = new Set([...packed.map(({ resource }) => resource.id), ...cards.map(({ id }) => id)]);
  const others = debianPackages(catalogue.resources.filter(({ id }) => ids.has(id) && !started.has(id)));
  if (others.length > 0) files.set(INSTALL_HELP_PATH, renderInstallHelp(manifest.name, others));
  return files;
}
