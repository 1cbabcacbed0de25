import { SOCLE_TREE, stableUuid } from "@cartable/plan";
import type { Socle } from "../socle.ts";

/** The kinds of files that AppLocker judges apart; libraries are left to those who turn that on. */
export type RuleCollection = "Exe" | "Msi" | "Script";

/** What a rule admits. */
export type RuleCondition =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "publisher"; readonly publisher: string }
  | {
      readonly kind: "hash";
      readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly authenticode: string }[];
    };

/** One rule: who may run what. */
export interface AppLockerRule {
  readonly collection: RuleCollection;
  readonly id: string;
  /** For people only. */
  readonly name: string;
  readonly description: string;
  /** A well-known group (Microsoft, « Security identifiers »). */
  readonly group: "S-1-1-0" | "S-1-5-32-544";
  readonly condition: RuleCondition;
}

const EVERYONE = "S-1-1-0";
const ADMINISTRATORS = "S-1-5-32-544";

/** Where the socle is copied on a machine, as AppLocker writes paths: both folders of programs. */
export const installedFolder = (bundle: string): string => `%PROGRAMFILES%\\Cartable\\${bundle}`;

/**
 * The rules of a socle: its installers by digest, and by who signs them when a fiche says so, for administrators only, since pupils
 * need not install; what is copied by its
 * place, and its programs by digest too, so that they may also run from a key. The same socle always has the same rules, with the
 * same identifiers. Pure.
 */
export function appLockerRules(socle: Socle): readonly AppLockerRule[] {
  const rules = [...socle.components.flatMap((component) => installerRules(socle, component)), ...treeRules(socle)];
  // Two components may bring the same file.
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}

function installerRules({ bundle }: Socle, { id, name, version, installers }: Socle["components"][number]): readonly AppLockerRule[] {
  return installers.flatMap(({ platform, file, sizeBytes, authenticode, signedBy }): AppLockerRule[] => {
    if (platform !== "windows") return [];
    const collection = /\.ms[ip]$/i.test(file) ? "Msi" : "Exe";
    const rule = (key: string, what: string, condition: RuleCondition): AppLockerRule => ({
      collection,
      id: stableUuid(`applocker:${bundle}:${key}`),
      name: `Cartable : ${what}`,
      description: `Composant ${id} du socle ${bundle}.`,
      group: ADMINISTRATORS,
      condition,
    });
    const files = authenticode === undefined ? [] : [{ name: baseName(file), sizeBytes, authenticode }];
    return [
      ...(files.length === 0 ? [] : [rule(`installer:${authenticode}`, `installeur de ${name} ${version}`, { kind: "hash", files })]),
      ...(signedBy === undefined
        ? []
        : [rule(`publisher:${collection}:${signedBy}`, `installeurs signés ${signedBy}`, { kind: "publisher", publisher: signedBy })]),
    ];
  });
}

function treeRules({ bundle, tree }: Socle): readonly AppLockerRule[] {
  if (tree === null) return [];
  const folder = installedFolder(bundle);
  const byPath = (["Exe", "Script"] as const).map(
    (collection): AppLockerRule => ({
      collection,
      id: stableUuid(`applocker:${bundle}:path:${collection}`),
      name: `Cartable : ${collection === "Exe" ? "programmes" : "scripts"} de ${folder}`,
      description: "Seuls les administrateurs écrivent dans ce dossier.",
      group: EVERYONE,
      condition: { kind: "path", path: `${folder}\\*` },
    }),
  );
  const programs = tree.programs.filter(({ path }) => /\.(exe|com|scr)$/i.test(path));
  const byFolder = Map.groupBy(programs, ({ path }) =>
    path
      .slice(SOCLE_TREE.length + 1)
      .split("/")
      .slice(0, 2)
      .join("/"),
  );
  const byDigest = [...byFolder].map(([place, files]): AppLockerRule => {
    const digests = files.map(({ authenticode }) => authenticode).sort();
    return {
      collection: "Exe",
      id: stableUuid(`applocker:${bundle}:programs:${place}:${digests.join(":")}`),
      name: `Cartable : programmes de ${place}`,
      description: "Ces fichiers exactement, où qu’ils soient : disque ou clé.",
      group: EVERYONE,
      condition: {
        kind: "hash",
        files: files.map(({ path, sizeBytes, authenticode }) => ({ name: baseName(path), sizeBytes, authenticode })),
      },
    };
  });
  return [...byPath, ...byDigest];
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
