import { compareText, refusal } from "@cartable/diagnostics";

/**
 * Fields of a package that a lock keeps: those that apt needs to choose and check it without internet (Debian policy,
 * chapters 5 and 7), and its source, for licences.
 */
const FIELDS = [
  "Package",
  "Source",
  "Version",
  "Architecture",
  "Multi-Arch",
  "Essential",
  "Priority",
  "Installed-Size",
  "Pre-Depends",
  "Depends",
  "Conflicts",
  "Breaks",
  "Replaces",
  "Provides",
  "Filename",
  "Size",
  "SHA256",
] as const;
export type DebianField = (typeof FIELDS)[number];

/** One Debian package, with every field that the lock keeps of it. */
export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Name of the file, without folder; letters, digits and `. _ + ~ -` only. */
  readonly fileName: string;
  readonly fields: ReadonlyMap<DebianField, string>;
}

/** The Debian packages that the masters of a year need without internet, sorted by name: one version of each. */
export interface DebianDepot {
  readonly year: number;
  /** Code name of the Debian release that they are taken from: `bookworm`. */
  readonly suite: string;
  /** In dpkg's words: `amd64`. */
  readonly architecture: string;
  readonly packages: readonly DebianPackage[];
}

const HEAD = "# Écrit par « cartable lock » ; à relire, jamais à modifier à la main.";

/** The text of a lock of Debian packages: one stanza a package, fields in one order, so that a review reads well. */
export function renderDepot({ year, suite, architecture, packages }: DebianDepot): string {
  const head = [HEAD, "Format: 1", `Year: ${year}`, `Suite: ${suite}`, `Architecture: ${architecture}`, ""].join("\n");
  const sorted = [...packages].sort((a, b) => compareText(a.name, b.name));
  return [head, ...sorted.map(({ fields }) => renderStanza(fields))].join("\n");
}

/** A stanza of an index of packages: the fields in their order, each on one line. Ends with a line end. */
export function renderStanza(fields: ReadonlyMap<DebianField, string>): string {
  return FIELDS.flatMap((name) => (fields.has(name) ? [`${name}: ${fields.get(name)}\n`] : [])).join("");
}

/**
 * Reads a lock of Debian packages. Throws `lock/unreadable` for a text that is not one, `lock/edited` for anything but the one
 * form that the command writes.
 */
export function parseDepot(file: string, text: string): DebianDepot {
  const unix = text.replaceAll("\r\n", "\n");
  const [head = "", ...stanzas] = unix.split("\n\n");
  const value = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(head)?.[1] ?? "";
  if (value("Format") !== "1" || !/^\d{4}$/.test(value("Year"))) throw refusal("lock/unreadable", { file, cause: "en-tête inconnu" });
  const depot: DebianDepot = {
    year: Number(value("Year")),
    suite: value("Suite"),
    architecture: value("Architecture"),
    packages: parsePackages(file, stanzas.join("\n\n")),
  };
  const [found, written] = [unix.split("\n"), renderDepot(depot).split("\n")];
  const line = found.findIndex((text, index) => text !== written[index]);
  if (line !== -1 || found.length !== written.length) throw refusal("lock/edited", { file, line: (line === -1 ? found.length : line) + 1 });
  return depot;
}

/** Names that Debian admits (policy, 5.6.1 and 5.6.12) and that are safe in a path, a shell and a table. */
const SAFE: Readonly<Partial<Record<DebianField, RegExp>>> = {
  Package: /^[a-z0-9][a-z0-9+.-]+$/,
  Version: /^[0-9A-Za-z][0-9A-Za-z.+:~-]*$/,
  Architecture: /^[a-z0-9-]+$/,
  Size: /^\d{1,15}$/,
  SHA256: /^[0-9a-f]{64}$/,
  Filename: /^[0-9A-Za-z][0-9A-Za-z._+~/-]*\.deb$/,
};

/** Reads stanzas as `apt-cache show` prints them; fields that the lock does not keep are left out. Throws `lock/unreadable`. */
export function parsePackages(file: string, text: string): readonly DebianPackage[] {
  return text.split(/\n\n+/).flatMap((stanza): DebianPackage[] => {
    const fields = new Map<DebianField, string>();
    for (const line of stanza.split("\n")) {
      const match = /^([A-Za-z0-9-]+): ?(.*)$/.exec(line);
      const name = FIELDS.find((known) => known === match?.[1]);
      if (name !== undefined) fields.set(name, (match?.[2] ?? "").trim());
    }
    if (fields.size === 0) return [];
    for (const [name, pattern] of Object.entries(SAFE)) {
      const value = fields.get(name as DebianField) ?? "";
      if (!pattern.test(value)) {
        throw refusal("lock/unreadable", { file, cause: `champ ${name} mal formé (« ${value.slice(0, 60)} »)` });
      }
    }
    const fileName = (fields.get("Filename") ?? "").split("/").at(-1) ?? "";
    fields.set("Filename", fileName);
    return [
      {
        name: fields.get("Package") ?? "",
        version: fields.get("Version") ?? "",
        sha256: fields.get("SHA256") ?? "",
        sizeBytes: Number(fields.get("Size")),
        fileName,
        fields,
      },
    ];
  });
}
