import { type Collector, given, type ImportedResource, openCollector, setAddress, setLicense } from "./imported-resource.ts";
import { isObject, slashes, textOf, textsOf, type Unknowns } from "./manifest-values.ts";
import { githubProject, setScoopWatch } from "./scoop-watch.ts";
import { scoopLicense } from "./to-spdx.ts";

/** Keys of the architectures of Scoop in the order we take them, and ours. */
const ARCHITECTURES = [
  ["64bit", "x64"],
  ["32bit", "x86"],
  ["arm64", "arm64"],
] as const;

/** Archives by the end of the name that Scoop gives to the download. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/\.paf\.exe$/i, "nsis"],
  [/\.zip$/i, "zip"],
  [/\.(tar|tgz|txz|tbz2?|tar\.\w+)$/i, "tar"],
  [/\.7z(\.\w+)?$/i, "7z"],
  [/\.msi$/i, "msi"],
];

/** Where a manifest was read, and when (YYYY-MM-DD). */
export interface Reading {
  readonly origin: string;
  readonly readOn: string;
}

/** The facts of a Scoop manifest (Scoop wiki, App Manifests). Its scripts are never read as anything but a warning. */
export function readScoop(manifest: Unknowns, name: string, { origin, readOn }: Reading): ImportedResource {
  const to = openCollector();
  const homepage = textOf(manifest["homepage"]);
  const license = isObject(manifest["license"]) ? manifest["license"] : { identifier: manifest["license"] };
  const identifier = textOf(license["identifier"]);
  to.set("name", shortcutsOf(manifest)[0]?.label ?? name);
  to.set("kind", "logiciel-portable");
  const description = textOf(manifest["description"]);
  if (description !== null) to.remark("summary", `Description lue, en anglais : ${description}`);
  setLicense(to, identifier, identifier === null ? null : scoopLicense(identifier));
  setAddress(to, "licenseUrl", textOf(license["url"]));
  setAddress(to, "homepage", homepage);
  if (githubProject(homepage) !== null) to.set("links", { source: `https://github.com/${githubProject(homepage)}` });
  to.set("externalIds", { scoop: name });
  setScoopWatch(to, manifest["checkver"], homepage);
  const fact = setArtifact(to, manifest);
  to.set("sources", [{ fact, origin, readOn }]);
  return to.result();
}

/** The artifact of the first architecture that the manifest has; returns what was read, for its provenance. */
function setArtifact(to: Collector, manifest: Unknowns): string {
  const own = isObject(manifest["architecture"]) ? manifest["architecture"] : {};
  const present = ARCHITECTURES.filter(([key]) => isObject(own[key]));
  const chosen = present[0];
  const part = chosen === undefined ? undefined : own[chosen[0]];
  const facts: Unknowns = { ...manifest, ...(isObject(part) ? part : {}) };
  const [address = "", ...others] = textsOf(facts["url"]);
  const [url = "", renamed] = address.split("#", 2);
  if (others.length > 0) to.remark("artifacts", `Le manifeste télécharge aussi ${others.length} autre(s) fichier(s), non repris.`);
  if (present.length > 1)
    to.remark(
      "artifacts",
      `Autres architectures du manifeste : ${present
        .slice(1)
        .map(([key]) => key)
        .join(", ")}.`,
    );
  warnOfScripts(to, facts);
  const { sha256, weak } = hashOf(textsOf(facts["hash"])[0] ?? "");
  if (weak !== null) to.remark("artifacts", `Empreinte ${weak} laissée de côté : « lock » relèvera le SHA-256 du fichier.`);
  const unpack = unpackOf(renamed ?? url, url, facts);
  to.artifact(
    { platform: "windows", architecture: chosen?.[1], form: "portable", version: textOf(facts["version"]), source: { kind: "url", url } },
    { sha256, unpack, entry: entryOf(facts), userData: userDataOf(facts) },
  );
  const what = sha256 === null ? "adresse, version et dépaquetage" : "adresse, version, empreinte et dépaquetage";
  return `${what} (Windows)`;
}

function hashOf(text: string): { readonly sha256: string | null; readonly weak: string | null } {
  const [, algorithm = "sha256", digest = ""] = /^(?:(md5|sha1|sha256|sha512):)?([0-9a-f]+)$/i.exec(text) ?? [];
  if (algorithm.toLowerCase() === "sha256" && digest.length === 64) return { sha256: digest.toLowerCase(), weak: null };
  return { sha256: null, weak: text === "" ? null : digest === "" ? "illisible" : algorithm };
}

function unpackOf(fileName: string, url: string, facts: Unknowns): Unknowns | null {
  const [folder] = textsOf(facts["extract_dir"]);
  const strip =
    folder === undefined
      ? undefined
      : slashes(folder)
          .split("/")
          .filter((part) => part !== "").length;
  if (facts["innosetup"] === true) return given({ format: "innosetup", strip });
  const format = FORMATS.find(([end]) => end.test(fileName))?.[1];
  // Scoop opens an installer with 7-Zip by giving it another name: it is one of NSIS.
  if (format === "7z" && /\.exe$/i.test(url)) return given({ format: "nsis", strip, exclude: ["$PLUGINSDIR/**"] });
  return format === undefined ? null : given({ format, strip });
}

interface Shortcut {
  readonly path: string;
  readonly label: string | null;
}

function shortcutsOf(facts: Unknowns): readonly Shortcut[] {
  const own = isObject(facts["architecture"]) ? Object.values(facts["architecture"]).find(isObject) : undefined;
  const listed = facts["shortcuts"] ?? own?.["shortcuts"];
  return (Array.isArray(listed) ? (listed as readonly unknown[]) : []).flatMap((item) => {
    const [path, label] = textsOf(item);
    return path === undefined
      ? []
      : [{ path: slashes(path), label: label === undefined ? null : (slashes(label).split("/").at(-1) ?? null) }];
  });
}

/** The program that people start: the first of the menu, else the first command. */
function entryOf(facts: Unknowns): string | null {
  const bin = Array.isArray(facts["bin"]) ? (facts["bin"] as readonly unknown[])[0] : facts["bin"];
  const command = textsOf(bin)[0];
  return shortcutsOf(facts)[0]?.path ?? (command === undefined ? null : slashes(command));
}

function userDataOf(facts: Unknowns): readonly string[] | null {
  const listed: readonly unknown[] = Array.isArray(facts["persist"]) ? facts["persist"] : [facts["persist"]];
  const paths = listed.flatMap((item) => textsOf(item).slice(0, 1)).map((path) => slashes(path).replace(/\/+$/, ""));
  return paths.length === 0 ? null : [...new Set(paths)];
}

function warnOfScripts(to: Collector, facts: Unknowns): void {
  const keys = ["pre_install", "post_install", "pre_uninstall"].filter((key) => facts[key] !== undefined);
  const installer = isObject(facts["installer"]) ? facts["installer"] : {};
  if (installer["script"] !== undefined) keys.push("installer.script");
  if (keys.length > 0)
    to.remark("artifacts", `Le manifeste lance des commandes (${keys.join(", ")}), jamais reprises : essayez le fichier sur un poste.`);
}
