import type { LinuxProgram } from "./linux-program.ts";
import { launcherPath } from "./linux-program.ts";
import { oneLine } from "./shell-text.ts";

/**
 * The `.desktop` file of a program, in `Applications/`. It finds its launcher from its own place, which the desktop gives as
 * `%k`. Source: freedesktop.org, Desktop Entry Specification 1.5, « The Exec key »: in a quoted argument, `"`, `` ` ``, `$`
 * and `\` take a backslash, which the value of a string key doubles.
 */
export function renderDesktop({ resource }: LinuxProgram): string {
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Version=1.5",
    `Name=${desktopText(resource.name)}`,
    `Comment=${desktopText(resource.summary)}`,
    `Exec=sh -c "exec sh \\\\"\\\\$(dirname -- \\\\"\\\\$1\\\\")/../${launcherPath(resource.id)}\\\\"" sh %k`,
    "Icon=applications-education",
    "Terminal=false",
    "Categories=Education;",
    "",
  ].join("\n");
}

/** A value of type « localestring »: a backslash is written twice, and a line end would begin another key. */
function desktopText(text: string): string {
  return oneLine(text).replaceAll("\\", "\\\\");
}
