import type { Socle, SocleComponent, SocleInstaller } from "../socle.ts";
import { isWindows } from "../windows/render-windows-table.ts";

/** What a fleet tool of Windows calls a package: one file to install, since each tool follows what it installs by one name. */
export interface WindowsPackage {
  /** `[a-z0-9-]`, unique in the socle: the id of the component, or one made from it for its further files. */
  readonly id: string;
  readonly component: SocleComponent;
  readonly installer: SocleInstaller;
}

/** The packages of a socle for Windows, in its order; empty when it installs nothing there. Pure. */
export function windowsPackages({ components }: Socle): readonly WindowsPackage[] {
  const taken = new Set(components.map(({ id }) => id));
  return components.flatMap((component) =>
    component.installers.filter(isWindows).map((installer, index) => ({
      id: index === 0 ? component.id : freeId(`${component.id}-${index + 1}`, taken),
      component,
      installer,
    })),
  );
}

/** Id of the package that brings all the others, which no package has. Pure. */
export function groupId({ bundle }: Socle, packages: readonly WindowsPackage[]): string {
  return freeId(`socle-${bundle}`, new Set(packages.map(({ id }) => id)));
}

/** The last part of a path with `/`. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  while (taken.has(id)) id = `${id}-bis`;
  taken.add(id);
  return id;
}
