import { schemas } from "@cartable/schemas";
import { MEDIACENTRE, MEDIACENTRE_LIST, VOCABULARIES } from "./other-schemas.ts";
import { address, closed, codes, type Json, type SchemaNode, text } from "./schema-words.ts";

/** Formats of the edited files in the words of standard JSON Schema; those left out are only checked by the command. */
const FORMATS: Readonly<Record<string, SchemaNode>> = {
  date: { format: "date" },
  "https-url": { format: "uri", pattern: "^https://" },
  "resource-id": { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
  sha256: { pattern: "^[0-9a-f]{64}$" },
};

/** What a resolved fiche always has, though its file may leave it out. */
const ALWAYS = [
  "alternativeNames",
  "functions",
  "needs",
  "audiences",
  "languages",
  "similar",
  "offline",
  "personalData",
  "priority",
] as const;

/**
 * JSON Schema 2020-12 of the JSON API: `#/$defs/resource` for one resource, `#/$defs/list` for all of them,
 * `#/$defs/index` for the index; `mediacentre`, `mediacentreList` and `vocabularies` for the other answers. Made from the schema of the fiche, so that a key is described once.
 */
export function apiSchema(id: string): SchemaNode {
  const { $defs, properties, required, description } = standard(schemas.resource as unknown as Json) as SchemaNode & {
    readonly $defs?: SchemaNode;
  };
  const { format: _format, ...keys } = properties as SchemaNode;
  const resource = closed("Ressource", { ...keys, ...ADDED }, [...(required as readonly string[]), ...ALWAYS, ...Object.keys(ADDED)]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: id,
    title: "API du catalogue",
    description: "Les réponses en JSON du site : l’index, la liste des ressources et chaque ressource.",
    anyOf: ["resource", "list", "index", "mediacentre", "mediacentreList", "vocabularies"].map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: {
      ...$defs,
      resource: { ...resource, description: description ?? "" },
      list: LIST,
      index: INDEX,
      mediacentre: MEDIACENTRE,
      mediacentreList: MEDIACENTRE_LIST,
      vocabularies: VOCABULARIES,
    },
  };
}

const ADDED: SchemaNode = {
  cycles: codes("Cycles", "Cycles des niveaux, dans l’ordre du vocabulaire."),
  stages: codes("Degrés", "Degrés des niveaux, dans l’ordre du vocabulaire."),
  platforms: codes("Systèmes", "Systèmes des fichiers proposés."),
  page: address("Page", "Adresse de la fiche sur le site."),
  checkedOn: {
    title: "Vérifiée le",
    description: "Dernier jour où un fait de la fiche a été lu, AAAA-MM-JJ ; null quand aucun n’est daté.",
    type: ["string", "null"],
    format: "date",
  },
  bundles: {
    title: "Cartables",
    description: "Cartables qui contiennent la ressource, toutes années confondues.",
    type: "array",
    items: closed("Cartable", {
      id: text("Identifiant", "mcne, mcnc, mcnl ou une déclinaison."),
      year: { title: "Année", description: "2026 pour 2026-2027.", type: "integer" },
      name: text("Nom", "Nom complet."),
      page: address("Page", "Adresse du cartable sur le site."),
    }),
  },
};

const HEAD: SchemaNode = {
  format: { title: "Format", description: "Version de la forme de ces réponses.", const: 1 },
  updatedOn: { ...text("Mise à jour", "Jour le plus récent des données, AAAA-MM-JJ."), format: "date" },
  count: { title: "Nombre", description: "Nombre de ressources.", type: "integer", minimum: 0 },
};

const LIST: SchemaNode = closed("Liste", {
  ...HEAD,
  page: { title: "Partie", description: "Rang de ce fichier, à partir de 1.", type: "integer", minimum: 1 },
  pages: { title: "Parties", description: "Nombre de fichiers de la liste.", type: "integer", minimum: 1 },
  next: { title: "Suite", description: "Adresse du fichier suivant ; null dans le dernier.", type: ["string", "null"], format: "uri" },
  resources: { type: "array", items: { $ref: "#/$defs/resource" } },
});

const INDEX: SchemaNode = closed("Index", {
  ...HEAD,
  service: text("Service", "Nom du site."),
  links: {
    title: "Autres formes",
    description: "Adresses des autres formes des mêmes données.",
    type: "object",
    additionalProperties: { type: "string", format: "uri" },
  },
  resources: {
    type: "array",
    items: closed("Entrée", {
      id: text("Identifiant", "Nom court et définitif."),
      name: text("Nom", "Nom usuel."),
      summary: text("Résumé", "Une phrase."),
      page: address("Page", "Adresse de la fiche."),
      json: address("JSON", "Adresse de la ressource en JSON."),
      checkedOn: { type: ["string", "null"], format: "date" },
    }),
  },
});

/** The same schema in standard words: own formats are translated, keywords of one validator and identifiers are dropped. */
function standard(value: Json): Json {
  if (Array.isArray(value)) return value.map(standard);
  if (value === null || typeof value !== "object") return value;
  const { $schema: _schema, $id: _id, discriminator: _discriminator, format, ...rest } = value as SchemaNode;
  const entries = Object.entries(rest).map(([key, item]) => [key, key === "examples" ? item : standard(item)] as const);
  const shown = typeof format === "string" ? (FORMATS[format] ?? {}) : format === undefined ? {} : { format: standard(format) };
  return { ...Object.fromEntries(entries), ...shown };
}
