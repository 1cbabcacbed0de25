import type { WindowsPackage } from "../fleet/windows-packages.ts";

/** The public source of winget, as `winget export` writes it. */
const SOURCE = {
  Argument: "https://cdn.winget.microsoft.com/cache",
  Identifier: "Microsoft.Winget.Source_8wekyb3d8bbwe",
  Name: "winget",
  Type: "Microsoft.PreIndexed.Package",
};

/**
 * The list that `winget import` reads (winget packages schema 2.0): what the public catalogue of winget knows, in the versions of
 * the socle. Null when it knows none: the schema wants one package at least. Pure.
 */
export function renderImport(packages: readonly WindowsPackage[]): string | null {
  const known = knownToWinget(packages);
  if (known.length === 0) return null;
  const list = {
    $schema: "https://aka.ms/winget-packages.schema.2.0.json",
    Sources: [
      {
        Packages: known.map(({ winget, version }) => ({ PackageIdentifier: winget, Version: version })),
        SourceDetails: SOURCE,
      },
    ],
  };
  return `${JSON.stringify(list, null, 2)}\n`;
}

/** Each component that the public catalogue of winget knows, once, with the version of its first installer. Pure. */
export function knownToWinget(
  packages: readonly WindowsPackage[],
): readonly { id: string; winget: string; name: string; version: string }[] {
  const seen = new Set<string>();
  return packages.flatMap(({ component: { id, name, winget }, installer: { version } }) => {
    if (winget === undefined || seen.has(winget)) return [];
    seen.add(winget);
    return [{ id, winget, name, version }];
  });
}
