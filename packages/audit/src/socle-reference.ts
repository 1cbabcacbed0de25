import { refusal } from "@cartable/diagnostics";
import type { SocleReference } from "./compare-machines.ts";

/** Reads what an audit needs of a `socle.json`: the packages and the Windows installers of each component, its tree. Throws `audit/bad-socle`. */
export function parseSocle(file: string, text: string): SocleReference {
  const refuse = (): never => {
    throw refusal("audit/bad-socle", { file });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse();
  }
  const { format, bundle, year, serial, components, tree } = (value ?? {}) as Record<string, unknown>;
  if (format !== 1 || typeof bundle !== "string" || typeof year !== "number" || typeof serial !== "number" || !Array.isArray(components))
    return refuse();
  return {
    ...(tree === undefined ? {} : { tree: treeId(tree, refuse) }),
    bundle,
    year,
    serial,
    components: components.map((component: unknown) => {
      const { id, name, installers } = (component ?? {}) as Record<string, unknown>;
      if (typeof id !== "string" || typeof name !== "string" || !Array.isArray(installers)) return refuse();
      const read = installers.map((installer: unknown): Installer => installer ?? {});
      return { id, name, packages: [...debianPackages(read, refuse), ...windowsInstallers(read, refuse)] };
    }),
  };
}

function treeId(tree: unknown, refuse: () => never): string | null {
  if (tree === null) return null;
  const { id } = tree as Record<string, unknown>;
  return typeof id === "string" ? id : refuse();
}

type Packages = SocleReference["components"][number]["packages"];

interface Installer {
  readonly platform?: unknown;
  readonly version?: unknown;
  readonly detect?: { readonly kind?: unknown; readonly value?: unknown };
}

function debianPackages(installers: readonly Installer[], refuse: () => never): Packages {
  return installers.flatMap(({ detect, version }) => {
    if (detect?.kind !== "dpkg") return [];
    return typeof detect.value === "string" && typeof version === "string" ? [{ name: detect.value, version }] : refuse();
  });
}

/** The installers of Windows have no package name: the inventories number those of a component, in the order of the socle. */
function windowsInstallers(installers: readonly Installer[], refuse: () => never): Packages {
  return installers
    .filter(({ platform }) => platform === "windows")
    .map(({ version }, index) => ({
      name: index === 0 ? "windows" : `windows-${index + 1}`,
      version: typeof version === "string" ? version : refuse(),
    }));
}
