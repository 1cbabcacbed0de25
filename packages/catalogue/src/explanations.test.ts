import { fileURLToPath } from "node:url";
import { type Diagnostic, type DiagnosticCode, type Explanation, explanations, familyTitles } from "@cartable/diagnostics";
import { describe, expect, it } from "vitest";
import { checkCatalogue } from "./check-catalogue.ts";
import { readSources } from "./load-catalogue-fs.ts";
import type { FileKind, SourceFile } from "./source-files.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TODAY = "2026-11-23";

/** Mistakes that no short extract can show: their explanation is made of plain sentences. */
const IN_WORDS: readonly DiagnosticCode[] = [
  "file/too-large",
  "file/not-regular",
  "file/unreadable",
  "file/misplaced",
  "text/encoding",
  "text/lone-carriage-return",
  "yaml/too-many-nodes",
  "yaml/too-many-keys",
  "schema/too-many-errors",
  "vocabulary/missing",
  "bundle/extends-too-deep",
];

const RESOURCE = `id: exemple
name: Logiciel d'exemple
kind: logiciel-portable
summary: Un logiciel imaginaire, pour montrer comment s'écrit une fiche.
levels: [cycle-3]
subjects: [mathematiques]
license: GPL-3.0-or-later
redistribution: link-only
publisher: Projet d'exemple
homepage: https://example.org/
usages:
  - title: Essayer le logiciel
    activity: Les élèves ouvrent le logiciel et décrivent ce qu'ils voient.
    levels: [cm1]
artifacts: []
status: active
`;

/** A right file of each kind: where it stands and its text. */
const BASES: Readonly<Record<Exclude<Explanation["in"], "file">, { readonly file: string; readonly text: string }>> = {
  resource: { file: "catalogue/resources/exemple.yaml", text: RESOURCE },
  collection: {
    file: "catalogue/collections/exemple.yaml",
    text: "id: exemple\nname: Exemple\nsummary: Une collection pour montrer comment s'écrit une collection.\nresources: [temoin]\n",
  },
  bundle: {
    file: "manifests/2026/mcnc.yaml",
    text: "id: mcnc\nyear: 2026\nkind: key\nname: Cartable d'exemple\nserial: 1\ninclude: { resources: [temoin] }\ntargets: [web]\n",
  },
  vocabulary: {
    file: "catalogue/vocabularies/statuses.yaml",
    text: "id: statuses\nname: États\nterms:\n  - { id: active, label: À jour }\n",
  },
};

const KINDS: readonly (readonly [string, Exclude<Explanation["in"], "file">])[] = [
  ["catalogue/resources/", "resource"],
  ["catalogue/collections/", "collection"],
  ["catalogue/vocabularies/", "vocabulary"],
  ["manifests/", "bundle"],
];

const kindOf = (file: string): Exclude<Explanation["in"], "file"> => KINDS.find(([prefix]) => file.startsWith(prefix))?.[1] ?? "resource";

/** The extract laid over a right file: its top-level keys replace those of the base; without any, it is the whole file. */
function over(base: string, extract: string): string {
  const keyOf = (line: string): string | undefined => /^([^\s#%-][^:]*):(\s|$)/.exec(line)?.[1];
  const head: string[] = [];
  const own: { readonly key: string; readonly lines: string[] }[] = [];
  for (const line of extract.split("\n")) {
    const afterRule = own.at(-1)?.lines.includes("---") === true;
    const key = afterRule ? undefined : keyOf(line);
    if (key !== undefined) own.push({ key, lines: [line] });
    else (own.at(-1)?.lines ?? head).push(line);
  }
  if (own.length === 0) return `${extract}\n`;
  const replaced = new Set(own.map(({ key }) => key));
  let kept = true;
  const rest = base.split("\n").filter((line) => {
    const key = keyOf(line);
    if (key !== undefined) kept = !replaced.has(key);
    return kept && line !== "";
  });
  return `${[...head, ...rest, ...own.flatMap(({ lines }) => lines)].join("\n")}\n`;
}

const vocabularies = readSources(ROOT, TODAY).files.filter(({ kind }) => kind === "vocabulary");
const witness = source(
  "catalogue/resources/temoin.yaml",
  "id: temoin\nname: Fiche témoin\nhomepage: https://temoin.example.org/\noffline: full\nredistribution: allowed\nredistributionEvidence: { note: La licence permet la copie. }",
);
const firstBundle = source("manifests/2026/mcne.yaml", "id: mcne");

function source(file: string, extract: string): SourceFile {
  const kind: FileKind = kindOf(file);
  return { file, kind, content: new TextEncoder().encode(over(BASES[kindOf(file)].text, extract)) };
}

/** What the check says of an extract, in a catalogue where everything else is right. */
function found(explanation: Explanation, extract: string, file: string): readonly Diagnostic[] {
  const own = source(file, extract);
  const beside = explanation.beside === undefined ? [] : [source(explanation.beside.file, explanation.beside.text)];
  const others = [...vocabularies, witness, firstBundle, ...beside].filter((other) => other.file !== file);
  const files = [...others, own];
  const pathExists = (path: string): boolean => path === "catalogue/activities/exemple";
  return checkCatalogue({ files, pathExists, today: TODAY }).diagnostics.filter((one) => one.file === file);
}

const byCode = Object.entries(explanations) as (readonly [DiagnosticCode, Explanation])[];

describe("the explanations of diagnostics are true", () => {
  it("are run, but for a few that no extract can show", () => {
    expect(byCode.filter(([, explanation]) => explanation.in === "file").map(([code]) => code)).toEqual(IN_WORDS);
  });

  it.each(byCode.filter(([, explanation]) => explanation.in !== "file"))("%s", (code, explanation) => {
    const file = explanation.file ?? BASES[explanation.in as Exclude<Explanation["in"], "file">].file;
    const wrong = found(explanation, explanation.wrong, file);
    expect([...new Set(wrong.map((one) => `${one.code} ${one.severity}`))]).toEqual([`${code} ${explanation.severity}`]);
    expect(found(explanation, explanation.right, explanation.rightFile ?? file)).toEqual([]);
  });

  it("say why in one to three sentences, and name every family", () => {
    for (const [code, { title, why }] of byCode) {
      expect(why.split(/[.?!](?:\s|$)/).filter((sentence) => sentence !== "").length, code).toBeLessThanOrEqual(3);
      expect(why.length, code).toBeGreaterThan(40);
      expect(title, code).not.toMatch(/[.!?]$/);
      expect(Object.keys(familyTitles)).toContain(code.split("/")[0]);
    }
  });
});
