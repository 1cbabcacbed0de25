import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  askApt,
  findScoopManifest,
  findWingetManifest,
  type ImportedResource,
  knownCodes,
  proposeId,
  readDebian,
  readNpm,
  readScoop,
  readWinget,
} from "@cartable/authoring";
import { compareVersions, readSources } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import { readNpmManifest } from "@cartable/store";
import type { Context, Verb } from "../context.ts";
import { textOption } from "../option-values.ts";
import { checkNewId, nextSteps, writeNewResource } from "../write-new-resource.ts";

export const importResource: Verb = {
  name: "import",
  arguments: [
    { name: "<source>", description: "scoop:NOM, winget:ÉDITEUR.LOGICIEL, deb:PAQUET ou npm:PAQUET" },
    { name: "[fichier]", description: "scoop et winget : le manifeste téléchargé, ou une copie de leur catalogue" },
  ],
  summary: "crée une fiche déjà remplie de ce que dit un catalogue public ; les sources des faits y sont notées",
  examples: [
    "cartable import npm:jsxgraph",
    "cartable import deb:tuxpaint --id tux-paint",
    "cartable import scoop:audacity Extras/bucket/audacity.json",
    "cartable import winget:Audacity.Audacity winget-pkgs",
  ],
  options: [{ flags: "--id <id>", description: "identifiant de la fiche (tiré du nom par défaut)" }],
  async run(context, [source, place], options) {
    if (!existsSync(join(context.root, "catalogue"))) throw refusal("cli/no-repository", { root: context.root });
    const { kind, name } = parseSource(String(source));
    const id = textOption(options, "id") ?? proposeId(SHORT_NAMES[kind](name)) ?? name;
    checkNewId(context, id, knownCodes(readSources(context.root, context.today).files).ids);
    const { values, remarks } = await READERS[kind](context, name, typeof place === "string" ? place : undefined);
    const rendered = await writeNewResource(context, { id, values: { redistribution: "link-only", ...values }, remarks });
    const read = Object.keys(values).toSorted();
    return { exit: 0, json: { ok: true, file: rendered.file, read, toComplete: rendered.toComplete }, text: nextSteps(rendered) };
  },
};

type SourceKind = "scoop" | "winget" | "deb" | "npm";

/** Name to make an id from: without the publisher of winget, the scope and the version of npm. */
const SHORT_NAMES: Readonly<Record<SourceKind, (name: string) => string>> = {
  scoop: (name) => name,
  winget: (name) => name.split(".").slice(1).join(" "),
  deb: (name) => name,
  npm: (name) => splitVersion(name).name.replace(/^@[^/]*\//, ""),
};

const READERS: Readonly<Record<SourceKind, (context: Context, name: string, place: string | undefined) => Promise<ImportedResource>>> = {
  async scoop({ today }, name, place) {
    const { manifest, file } = findScoopManifest(placeOf(place, `scoop:${name}`, `cartable import scoop:${name} ${name}.json`), name);
    return readScoop(manifest, name, { origin: `manifeste Scoop, ${file}`, readOn: today });
  },
  async winget({ today }, name, place) {
    const example = `cartable import winget:${name} ${name}.installer.yaml`;
    const { manifest, file } = findWingetManifest(placeOf(place, `winget:${name}`, example), name, compareVersions);
    return readWinget(manifest, { origin: `microsoft/winget-pkgs, ${file}`, readOn: today });
  },
  async deb({ environment, today }, name) {
    const read = readDebian(name, await askApt(name, environment), today);
    if (read === null) throw refusal("import/unknown-package", { name });
    return read;
  },
  async npm({ environment, today }, wanted) {
    const { name, version } = splitVersion(wanted);
    return readNpm(await readNpmManifest(name, version ?? "latest", { environment }), today);
  },
};

function parseSource(source: string): { readonly kind: SourceKind; readonly name: string } {
  const [, kind, name] = /^(scoop|winget|deb|npm):(\S+)$/.exec(source) ?? [];
  if (kind === undefined || name === undefined) throw refusal("import/bad-source", { source });
  return { kind: kind as SourceKind, name };
}

/** `@scope/name@1.2.3` as its name and its version. */
function splitVersion(text: string): { readonly name: string; readonly version: string | undefined } {
  const [, name = text, version] = /^(.+)@([^@/]+)$/.exec(text) ?? [];
  return { name, version };
}

function placeOf(place: string | undefined, source: string, example: string): string {
  if (place === undefined) throw refusal("import/file-needed", { source, example });
  const path = resolve(place);
  if (!existsSync(path)) throw refusal("cli/not-found", { path: place });
  return path;
}
