import { createHash } from "node:crypto";
import { compareText, refusal } from "@cartable/diagnostics";
import type { BundlePlan } from "./bundle-plan.ts";

/** One component of an edition that was released. */
export interface ReleasedComponent {
  readonly id: string;
  /** Of the artifact that opens it on the target. */
  readonly version: string;
  /** Of its files, once unpacked. */
  readonly bytes: number;
  /** Changes with any of its files: the first 16 hexadecimal digits of the SHA-256 of their paths and digests. */
  readonly files: string;
  readonly license: string;
}

/** A Debian package that a master carries only because others need it. */
export interface ReleasedPackage {
  readonly name: string;
  readonly version: string;
}

/** What an edition that was released holds on a target: enough to say later what changed since. */
export interface EditionContents {
  readonly bundle: string;
  readonly target: string;
  readonly serial: number;
  /** Sorted by id. */
  readonly components: readonly ReleasedComponent[];
  /** Sorted by name. */
  readonly packages: readonly ReleasedPackage[];
}

/** The folder of a year that keeps them, one file an edition and a target: written by `release`, committed, never edited. */
export const contentsFolder = (year: number): string => `manifests/${year}/editions`;

export const contentsFile = (year: number, { bundle, target, serial }: Pick<EditionContents, "bundle" | "target" | "serial">): string =>
  `${contentsFolder(year)}/${bundle}-${target}-${serial}.txt`;

const HEADER =
  "# Écrit par « cartable release » : ce que contient cette édition (identifiant, version, octets, empreinte des fichiers, licence). Jamais modifié à la main.\n";

/** What a plan holds. Pure. */
export function contentsOf({ bundle, target, serial, components, entries, artifacts }: BundlePlan): EditionContents {
  const own = Map.groupBy(entries, ({ resource }) => resource);
  const digest = (id: string): string => {
    const lines = (own.get(id) ?? []).map(({ path, sha256 }) => `${sha256} ${path}\n`);
    return createHash("sha256").update(lines.join("")).digest("hex").slice(0, 16);
  };
  const released = components.map(({ id, version, bytes, license }) => ({ id, version, bytes, files: digest(id), license }));
  const isNamed = new Set(components.map(({ id }) => id));
  const packages = artifacts.flatMap(({ resource, version }) => (isNamed.has(resource) ? [] : [{ name: resource, version }]));
  return { bundle, target, serial, components: released, packages };
}

/** The one form of the file: one component a line, then one package a line after a « + », fields between tabulations. */
export function renderContents({ bundle, target, serial, components, packages }: EditionContents): string {
  const lines = [...components]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id, version, bytes, files, license }) => `${[id, version, bytes, files, license].join("\t")}\n`);
  const needed = [...packages].sort((a, b) => compareText(a.name, b.name)).map(({ name, version }) => `+\t${name}\t${version}\n`);
  return `${HEADER}${bundle}\t${target}\t${serial}\n${[...lines, ...needed].join("")}`;
}

/** Reads such a file, with either kind of line ends. Throws `editions/unreadable` with the line. */
export function parseContents(file: string, text: string): EditionContents {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const wrong = (index: number): Error => refusal("editions/unreadable", { file, line: index + 1 });
  const head = lines.findIndex((line) => line !== "" && !line.startsWith("#"));
  const named = /^([a-z0-9-]+)\t(web|windows|linux|all)\t([1-9]\d{0,8})$/.exec(lines[head] ?? "");
  if (named === null) throw wrong(Math.max(head, 0));
  const components: ReleasedComponent[] = [];
  const packages: ReleasedPackage[] = [];
  for (const [index, line] of lines.slice(head + 1).entries()) {
    if (line === "") continue;
    const needed = /^\+\t([a-z0-9][a-z0-9+.-]*)\t([^\t]+)$/.exec(line);
    if (needed !== null) {
      packages.push({ name: needed[1] ?? "", version: needed[2] ?? "" });
      continue;
    }
    const match = /^([a-z0-9-]+)\t([^\t]*)\t(\d{1,15})\t([0-9a-f]{16})\t([^\t]+)$/.exec(line);
    if (match === null) throw wrong(head + 1 + index);
    const [, id = "", version = "", bytes = "", files = "", license = ""] = match;
    components.push({ id, version, bytes: Number(bytes), files, license });
  }
  const [, bundle = "", target = "", serial = ""] = named;
  return { bundle, target, serial: Number(serial), components, packages };
}
