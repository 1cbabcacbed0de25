import { plainText } from "./to-socle.ts";

/** The entry of the menu that opens the portal on a Linux desktop (Desktop Entry Specification 1.5). Pure. */
export function renderDesktop(bundle: string, name: string, entry: string): string {
  // In a value, a backslash begins an escape; the id and the page need no quoting.
  const label = plainText(name).replaceAll("\\", "\\\\");
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Version=1.5",
    `Name=${label}`,
    "Comment=Ressources du cartable, sans internet",
    `Exec=xdg-open /opt/cartable/${bundle}/${entry}`,
    "Icon=applications-education",
    "Terminal=false",
    "Categories=Education;",
    "",
  ].join("\n");
}
