import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../demonstration.ts";

/** A program of a year: the Debian package that it installs. */
export interface ProgramSpec {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Name of its file, as the archive has it. */
  readonly file: string;
}

const FICHE = (id: string, name: string): string => `id: ${id}
name: ${JSON.stringify(name)}
kind: exerciseur
summary: "Ce programme d'essai sert à vérifier l'installation d'un socle."
levels: [6e]
subjects: [mathematiques]
functions: [exerciseur]
audiences: [eleve]
languages: [fr]
license: GPL-2.0-or-later
redistribution: allowed
redistributionEvidence:
  note: "Fait pour l'essai."
  checkedOn: "2025-09-01"
publisher: Essai
homepage: https://cartable.example/${id}
personalData: none
accessibility: Saisie au clavier.
offline: full
usages:
  - title: Un essai
    activity: Les élèves essaient le programme dix minutes, puis disent ce qu'ils en pensent.
    levels: [6e]
    durationMinutes: 15
since: 2025
status: active
priority: 3
icon: 🍕
`;

const SOURCES = `sources:
  - fact: nom et version
    origin: fait pour l'essai
    readOn: "2025-09-01"
`;

/** A repository of one year with two bundles: a key of one activity, and its master, which installs some programs under Linux. */
export function writeProject(root: string, year: number, serial: number, programs: readonly ProgramSpec[], page: string): void {
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
  for (const { id, name, version, file } of programs) {
    write(
      `catalogue/resources/${id}.yaml`,
      `${FICHE(id, name)}artifacts:
  - platform: linux
    architecture: any
    form: installer
    version: ${JSON.stringify(version)}
    source:
      kind: deb
      package: ${id}
      suite: bookworm
      fileName: ${file}
    install:
      type: deb
${SOURCES}`,
    );
  }
  write(
    "catalogue/resources/page.yaml",
    `${FICHE("page", "Page d'essai")}artifacts:
  - platform: web
    form: web
    version: 1.0.0
    source:
      kind: file
      path: ../activities/page
    entry: index.html
${SOURCES}`,
  );
  write("catalogue/activities/page/index.html", `<!doctype html><title>Page</title><p>${page}</p>\n`);
  write(`manifests/${year}/essai.yaml`, manifest(year, serial, "essai", "key", ["page"], ""));
  const ids = programs.map(({ id }) => id);
  write(`manifests/${year}/essai-master.yaml`, manifest(year, serial, "essai-master", "master", ids, "extends: essai\n"));
}

function manifest(year: number, serial: number, id: string, kind: string, ids: readonly string[], more: string): string {
  const targets = kind === "master" ? "[linux]" : "[web, linux]";
  return `id: ${id}
year: ${year}
kind: ${kind}
name: "Socle d'essai"
demonstration: true
audience: [college]
serial: ${serial}
${more}include:
  resources:
${ids.map((one) => `    - ${one}\n`).join("")}targets: ${targets}
capacity:
  nominalGb: 8
  fileSystem: exfat
  reserveMb: 0
policy:
  offline: partial
  admin: true
  personalData: [none, local]
approvals:
  - body: Essai
    state: pending
`;
}
