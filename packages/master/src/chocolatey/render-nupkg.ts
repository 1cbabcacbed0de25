import { hash } from "node:crypto";
import { type Zippable, zipSync } from "fflate";
import { escapeXml } from "../escape-xml.ts";

/** What a package file is made from. */
export interface NupkgContents {
  /** Id and version of its nuspec, the version as NuGet normalizes it. */
  readonly id: string;
  readonly version: string;
  /** Of the school year: every entry is dated from its first of September, never from a clock. */
  readonly year: number;
  readonly nuspec: string;
  /** Path in the package to bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const OPC = "http://schemas.openxmlformats.org/package/2006";
/** What a nuspec says of the files to take: once packed, they are there. */
const SOURCES = / {2}<files(?: \/>|>[\s\S]*?<\/files>)\n/;
const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';

/**
 * A Chocolatey package as `choco pack` writes one: a zip with the nuspec at its root and the three parts of the Open Packaging
 * Conventions (ECMA-376, part 2). The same contents give the same bytes, in any time zone. Pure.
 */
export function renderNupkg({ id, version, year, nuspec, files }: NupkgContents): Uint8Array {
  const core = `package/services/metadata/core-properties/${hash("sha256", nuspec).slice(0, 32)}.psmdcp`;
  const parts = new Map<string, Uint8Array>([
    ["[Content_Types].xml", toBytes(contentTypes(["rels", "psmdcp", "nuspec", ...files.keys()]))],
    ["_rels/.rels", toBytes(relationships(`${id}.nuspec`, core))],
    [`${id}.nuspec`, toBytes(nuspec.replace(SOURCES, ""))],
    ...files,
    [core, toBytes(coreProperties(id, version))],
  ]);
  // A zip holds the date that clocks show, without a zone: made from the same parts everywhere, it is the same everywhere.
  const mtime = new Date(year, 8, 1);
  const zip: Zippable = Object.fromEntries([...parts].map(([path, bytes]) => [path, [bytes, { level: 9, mtime }]]));
  return zipSync(zip);
}

function contentTypes(paths: readonly string[]): string {
  const known: Readonly<Record<string, string>> = {
    rels: "application/vnd.openxmlformats-package.relationships+xml",
    psmdcp: "application/vnd.openxmlformats-package.core-properties+xml",
  };
  const extensions = [...new Set(paths.map((path) => path.slice(path.lastIndexOf(".") + 1)))];
  const lines = extensions.map((one) => `  <Default Extension="${one}" ContentType="${known[one] ?? "application/octet"}" />\n`);
  return `${HEAD}<Types xmlns="${OPC}/content-types">\n${lines.join("")}</Types>\n`;
}

function relationships(nuspec: string, core: string): string {
  const line = (type: string, target: string, rank: number): string =>
    `  <Relationship Type="${type}" Target="/${target}" Id="R${rank}" />\n`;
  return [
    `${HEAD}<Relationships xmlns="${OPC}/relationships">\n`,
    line("http://schemas.microsoft.com/packaging/2010/07/manifest", nuspec, 1),
    line(`${OPC}/relationships/metadata/core-properties`, core, 2),
    "</Relationships>\n",
  ].join("");
}

function coreProperties(id: string, version: string): string {
  return [
    `${HEAD}<coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="${OPC}/metadata/core-properties">\n`,
    "  <dc:creator>Cartable</dc:creator>\n",
    `  <dc:identifier>${escapeXml(id)}</dc:identifier>\n`,
    `  <version>${escapeXml(version)}</version>\n`,
    "</coreProperties>\n",
  ].join("");
}

function toBytes(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}
