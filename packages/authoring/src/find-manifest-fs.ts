import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { decodeText, parseYaml, type YamlFile } from "@cartable/catalogue";
import { describe, refusal } from "@cartable/diagnostics";
import { isObject, type Unknowns } from "./manifest-values.ts";
import type { WingetFiles } from "./winget-manifest.ts";

/** Largest manifest that is read: real ones have a few kilobytes. */
const MAX_BYTES = 1024 * 1024;

/** A manifest that was found and parsed, and the name of its file in its public catalogue. */
export interface FoundManifest<T> {
  readonly manifest: T;
  readonly file: string;
}

/** Reads a Scoop manifest from its JSON file or from a copy of its bucket. Throws `import/not-found`, `import/unreadable`. */
export function findScoopManifest(place: string, name: string): FoundManifest<Unknowns> {
  const isFolder = statSync(place).isDirectory();
  const files = isFolder ? [join(place, "bucket", `${name}.json`), join(place, `${name}.json`)] : [place];
  const file = /^[\w.+-]+$/.test(name) ? files.find((candidate) => existsSync(candidate)) : undefined;
  if (file === undefined) throw refusal("import/not-found", { what: name, place });
  const text = new TextDecoder().decode(readSmall(file));
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw refusal("import/unreadable", { what: basename(file), cause: "ce n'est pas du JSON" }, error);
  }
  if (!isObject(manifest)) throw refusal("import/unreadable", { what: basename(file), cause: "on n'y trouve pas d'objet JSON" });
  return { manifest, file: `bucket/${name}.json` };
}

/**
 * Reads a winget package from one of its files, or from a copy of its catalogue, where the greatest version is taken by
 * `compare`. Throws `import/not-found`, `import/unreadable`.
 */
export function findWingetManifest(place: string, id: string, compare: (a: string, b: string) => number): FoundManifest<WingetFiles> {
  const missing = refusal("import/not-found", { what: id, place });
  if (!/^[\w+-]+(\.[\w+-]+)+$/.test(id)) throw missing;
  const isFolder = statSync(place).isDirectory();
  const folder = isFolder ? versionFolder(place, id, compare) : dirname(place);
  const names = folder === null ? [] : readdirSync(folder).sort();
  const installerName = isFolder ? names.find((name) => name === `${id}.installer.yaml` || name === `${id}.yaml`) : basename(place);
  if (folder === null || installerName === undefined) throw missing;
  const installer = readYaml(join(folder, installerName));
  if (installer.value["PackageIdentifier"] !== id) throw missing;
  const locales = names
    .filter((name) => name.startsWith(`${id}.locale.`))
    .map((name) => readYaml(join(folder, name)).value)
    // French first, then the language by default of the package.
    .toSorted((a, b) => localeRank(a) - localeRank(b));
  const version = installer.sourceOf(["PackageVersion"]);
  const path = `manifests/${id.charAt(0).toLowerCase()}/${id.replaceAll(".", "/")}/${version ?? ""}/${installerName}`;
  return { manifest: { installer: installer.value, version, locales: [...locales, installer.value] }, file: path };
}

function localeRank(locale: Unknowns): number {
  if (String(locale["PackageLocale"]).startsWith("fr")) return 0;
  return locale["ManifestType"] === "defaultLocale" ? 1 : 2;
}

/** The folder of the greatest version: `manifests/p/Publisher/App/1.2.3/`, or the folder itself when it holds the files. */
function versionFolder(place: string, id: string, compare: (a: string, b: string) => number): string | null {
  const holdsFiles = (folder: string): boolean =>
    existsSync(join(folder, `${id}.installer.yaml`)) || existsSync(join(folder, `${id}.yaml`));
  if (holdsFiles(place)) return place;
  const parts = [id.charAt(0).toLowerCase(), ...id.split(".")];
  const base = [join(place, "manifests", ...parts), join(place, ...parts)].find((folder) => existsSync(folder));
  if (base === undefined) return null;
  const versions = readdirSync(base).filter((name) => holdsFiles(join(base, name)));
  const greatest = versions.toSorted((a, b) => compare(a, b)).at(-1);
  return greatest === undefined ? null : join(base, greatest);
}

/** Reads YAML with the guards of the catalogue: size, depth, aliases, hidden characters. */
function readYaml(path: string): YamlFile {
  const what = basename(path);
  const { value: text, diagnostics } = decodeText(what, readSmall(path));
  const parsed = text === null ? { value: null, diagnostics } : parseYaml(what, text);
  if (parsed.value !== null) return parsed.value;
  const [found] = parsed.diagnostics;
  const cause = found === undefined ? "YAML mal écrit" : `ligne ${found.line}, ${describe(found).message.replace(/\.$/, "")}`;
  throw refusal("import/unreadable", { what, cause });
}

function readSmall(path: string): Uint8Array {
  const what = basename(path);
  const stat = statSync(path);
  if (!stat.isFile()) throw refusal("import/unreadable", { what, cause: "ce n'est pas un fichier" });
  if (stat.size > MAX_BYTES) throw refusal("import/unreadable", { what, cause: "il dépasse 1 Mo" });
  return readFileSync(path);
}
