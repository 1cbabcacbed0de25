import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemas } from "@cartable/schemas";
import { loadVerbs } from "../apps/cli/src/verbs.ts";
import { diagnosticsBody } from "./diagnostics-page.ts";
import { vocabulariesBody } from "./vocabularies-page.ts";

const verbs = await loadVerbs();

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const GENERATED = "<!-- Page écrite par tools/generate-docs.ts : ne pas modifier à la main. -->";

interface Property {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly items?: Property;
}

/** Every generated page: path from the root to text. */
export function generateDocs(): ReadonlyMap<string, string> {
  return new Map([
    ["docs/reference/diagnostics.md", page("Les diagnostics de « cartable check »", diagnosticsBody())],
    ["docs/reference/commande.md", commandPage()],
    ["docs/reference/fiche-ressource.md", schemaPage("La fiche d'une ressource", schemas.resource as Property)],
    ["docs/reference/manifeste-cartable.md", schemaPage("Le manifeste d'un cartable", schemas.bundle as Property)],
    ["docs/reference/collection.md", schemaPage("Une collection", schemas.collection as Property)],
    ["docs/reference/vocabulaire.md", schemaPage("Un vocabulaire", schemas.vocabulary as Property)],
    ["docs/reference/vocabulaires.md", page("Les vocabulaires", vocabulariesBody())],
    ["docs/reference/synonymes.md", schemaPage("Les synonymes de la recherche", schemas.synonyms as Property)],
  ]);
}

function commandPage(): string {
  const common =
    "Chaque verbe accepte `--json` (un seul document JSON sur la sortie standard), `--root DOSSIER` et `--help`.\n\nCodes de sortie : 0 réussi, 1 données refusées, 2 mauvais usage, 3 environnement (réseau, disque), 4 intégrité ou signature, 70 défaut du programme.\n";
  const sections = verbs.map((verb) => {
    const line = ["npx cartable", verb.name, ...verb.arguments.map(({ name }) => name)].join(" ");
    const rows = [
      ...verb.arguments.map(({ name, description }) => `| \`${name}\` | ${description} |`),
      ...verb.options.map(({ flags, description }) => `| \`${flags}\` | ${description} |`),
    ];
    const table = rows.length === 0 ? [] : ["| | |", "| --- | --- |", ...rows, ""];
    return [
      `## ${verb.name}`,
      "",
      `${verb.summary.charAt(0).toUpperCase()}${verb.summary.slice(1)}.`,
      "",
      "```sh",
      line,
      "```",
      "",
      ...table,
      "Exemples :",
      "",
      "```sh",
      ...verb.examples.map((example) => `npx ${example}`),
      "```",
      "",
    ].join("\n");
  });
  return page("La commande cartable", `${common}\n${sections.join("\n")}`);
}

function schemaPage(title: string, schema: Property): string {
  return page(title, `${schema.description ?? ""}\n\n${table(schema)}\n${nested(schema, 2)}`);
}

function table({ properties = {}, required = [] }: Property): string {
  const rows = Object.entries(properties).map(
    ([key, property]) =>
      `| \`${key}\`${required.includes(key) ? " **obligatoire**" : ""} | ${escapeCell(property.title ?? "")} | ${escapeCell(property.description ?? "")}${codesOf(property)} | ${exampleOf(property)} |`,
  );
  return ["| Clé | Nom | À écrire | Exemple |", "| --- | --- | --- | --- |", ...rows, ""].join("\n");
}

/** The blocks inside: one section each, to any depth. */
function nested({ properties = {} }: Property, depth: number): string {
  return Object.entries(properties)
    .flatMap(([key, property]) => {
      const inner = property.properties === undefined ? property.items : property;
      return inner?.properties === undefined
        ? []
        : [`${"#".repeat(Math.min(depth, 5))} ${key}\n\n${table(inner)}\n${nested(inner, depth + 1)}`];
    })
    .join("");
}

/** Where the codes of a property are listed; nothing for those that hold no code. */
function codesOf({ format = "", items }: Property): string {
  const [, vocabulary] = /^vocabulary:(.+)$/.exec(items?.format ?? format) ?? [];
  return vocabulary === undefined ? "" : ` Codes : [${vocabulary}](vocabulaires.md#${vocabulary}).`;
}

function exampleOf({ examples = [] }: Property): string {
  const [example] = examples;
  if (example === undefined) return "";
  const text = typeof example === "string" ? example : JSON.stringify(example);
  return text.length > 80 ? "" : `\`${escapeCell(text)}\``;
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function page(title: string, body: string): string {
  return `${GENERATED}\n\n# ${title}\n\n${body.trimEnd()}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of generateDocs()) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}
