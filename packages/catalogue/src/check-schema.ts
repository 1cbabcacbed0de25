import { type Diagnostic, diagnostic, nearestWord } from "@cartable/diagnostics";
import { type SchemaName, schemas } from "@cartable/schemas";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { FORMATS, reservedBy, suggestFormat } from "./formats.ts";
import type { YamlFile, YamlPath } from "./parse-yaml.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";

const ajv = new Ajv2020({
  allErrors: true,
  discriminator: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
});
for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, { type: "string", validate });
for (const name of ["levels", "subjects", "kinds", "functions", "needs", "audiences", "stages"]) ajv.addFormat(`vocabulary:${name}`, true);

const validators = new Map<SchemaName, ValidateFunction>();

function validatorOf(name: SchemaName): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const made = ajv.compile(schemas[name]);
  validators.set(name, made);
  return made;
}

/** The mistakes of shape of a parsed file, each at its line and column; at most {@link YAML_LIMITS}.maxDiagnostics. */
export function checkSchema(name: SchemaName, parsed: YamlFile): readonly Diagnostic[] {
  const validate = validatorOf(name);
  if (validate(parsed.value)) return [];
  const found = (validate.errors ?? []).flatMap((error) => explain(error, parsed));
  if (found.length <= YAML_LIMITS.maxDiagnostics) return found;
  const count = diagnostic(
    "schema/too-many-errors",
    { file: parsed.file, line: 1, column: 1 },
    { shown: YAML_LIMITS.maxDiagnostics, total: found.length },
  );
  return [count, ...found.slice(0, YAML_LIMITS.maxDiagnostics)];
}

interface PropertySchema {
  readonly title?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, PropertySchema>>;
}

/** One error of the validator in the words of an editor; none for those that only repeat another. */
function explain(error: ErrorObject, parsed: YamlFile): Diagnostic[] {
  const path = pathOf(error.instancePath, parsed.value);
  const key = nameOf(path);
  const at = parsed.positionOf(path);
  const limit = Number(error.params["limit"]);
  const value: unknown = error.data;
  switch (error.keyword) {
    case "additionalProperties": {
      const unknown = String(error.params["additionalProperty"]);
      const algorithm = HASH_KEYS[unknown.toLowerCase()];
      if (algorithm !== undefined) return [diagnostic("artifact/weak-hash", parsed.positionOf([...path, unknown], "key"), { algorithm })];
      const allowed = Object.keys((error.parentSchema as PropertySchema).properties ?? {});
      const translated = FRENCH_KEYS[unknown];
      const suggestion = translated !== undefined && allowed.includes(translated) ? translated : nearestWord(unknown, allowed);
      return [diagnostic("schema/unknown-key", parsed.positionOf([...path, unknown], "key"), { key: unknown, suggestion, allowed })];
    }
    case "required": {
      const missing = String(error.params["missingProperty"]);
      const schema = (error.parentSchema as PropertySchema).properties?.[missing];
      const example = schema?.examples?.[0];
      return [
        diagnostic("schema/missing-key", at, {
          key: missing,
          title: schema?.title ?? missing,
          example: example === undefined ? null : exampleText(example),
        }),
      ];
    }
    case "type":
      return [
        diagnostic("schema/wrong-type", at, {
          key,
          expected: TYPES[String(error.params["type"])] ?? "autre chose",
          found: describeValue(value, parsed.sourceOf(path)),
          written: rewritten(path, error.params["type"], value, parsed.sourceOf(path)),
          source: parsed.sourceOf(path),
          quoted: error.params["type"] === "string" && (typeof value === "number" || typeof value === "boolean"),
        }),
      ];
    case "enum": {
      const allowed = (error.params["allowedValues"] as readonly unknown[]).map(String);
      return [
        diagnostic("schema/unknown-value", at, { key, value: shorten(value), suggestion: nearestWord(String(value), allowed), allowed }),
      ];
    }
    case "const":
      return [
        diagnostic("schema/unknown-value", at, {
          key,
          value: shorten(value),
          suggestion: null,
          allowed: [String(error.params["allowedValue"])],
        }),
      ];
    case "discriminator": {
      const tag = String(error.params["tag"]);
      const allowed = ["npm", "url", "deb", "file"];
      const given = (value as Record<string, unknown> | null)?.[tag];
      return [
        diagnostic("schema/unknown-value", parsed.positionOf([...path, tag]), {
          key: tag,
          value: shorten(given ?? ""),
          suggestion: nearestWord(String(given ?? ""), allowed),
          allowed,
        }),
      ];
    }
    case "minLength":
      return [diagnostic("schema/too-short", at, { key, min: limit, length: [...String(value)].length })];
    case "maxLength":
      return [diagnostic("schema/too-long", at, { key, max: limit, length: [...String(value)].length })];
    case "minItems":
    case "minProperties":
      return [diagnostic("schema/too-few-items", at, { key, min: limit })];
    case "maxItems":
      return [diagnostic("schema/too-many-items", at, { key, max: limit })];
    case "uniqueItems": {
      const repeated = Math.max(Number(error.params["i"]), Number(error.params["j"]));
      const item = (value as readonly unknown[])[repeated];
      return [diagnostic("schema/duplicate-item", parsed.positionOf([...path, repeated]), { key, value: shorten(item) })];
    }
    case "minimum":
    case "maximum":
      return [
        diagnostic("schema/out-of-range", at, { key, limit, direction: error.keyword === "minimum" ? "min" : "max", value: Number(value) }),
      ];
    case "format": {
      const format = String(error.params["format"]);
      const reason = format === "resource-id" ? reservedBy(String(value)) : null;
      if (reason !== null) return [diagnostic("resource/reserved-id", at, { id: String(value), reason })];
      const algorithm = format === "sha256" ? weakHash(String(value)) : null;
      if (algorithm !== null) return [diagnostic("artifact/weak-hash", at, { algorithm })];
      return [diagnostic("schema/format", at, { key, value: shorten(value), format, suggestion: suggestFormat(format, String(value)) })];
    }
    default:
      return [];
  }
}

/** Keys that a French editor writes by habit, and the key of the schema. */
const FRENCH_KEYS: Readonly<Record<string, string>> = {
  nom: "name",
  titre: "name",
  resume: "summary",
  résumé: "summary",
  niveaux: "levels",
  niveau: "levels",
  disciplines: "subjects",
  matieres: "subjects",
  matières: "subjects",
  licence: "license",
  editeur: "publisher",
  éditeur: "publisher",
  site: "homepage",
  fonctions: "functions",
  besoins: "needs",
  langues: "languages",
  type: "kind",
  genre: "kind",
  etat: "status",
  état: "status",
  fichiers: "artifacts",
  plateforme: "platform",
  forme: "form",
  taille: "sizeBytes",
  empreinte: "sha256",
  duree: "durationMinutes",
  durée: "durationMinutes",
  activite: "activity",
  activité: "activity",
  liens: "links",
  aide: "help",
};

/** Keys of other catalogues for digests that this one does not take. */
const HASH_KEYS: Readonly<Record<string, string>> = { md5: "MD5", sha1: "SHA-1", sha384: "SHA-384", sha512: "SHA-512" };

/** The algorithm of a hexadecimal digest that is no SHA-256, told from its length; null when it is no digest. */
function weakHash(text: string): string | null {
  const digest = text.replace(/^[a-z\d]+:/i, "");
  if (!/^[\da-f]+$/i.test(digest)) return null;
  return ({ 32: "MD5", 40: "SHA-1", 96: "SHA-384", 128: "SHA-512" } as Readonly<Record<number, string>>)[digest.length] ?? null;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "du texte",
  integer: "un nombre entier",
  number: "un nombre",
  boolean: "true ou false",
  array: "une liste",
  object: "un bloc de lignes « clé: valeur »",
};

/** A value in words; numbers as they are written, since 1.10 is read as 1.1. */
function describeValue(value: unknown, source: string | null): string {
  if (value === null || value === undefined) return "vide";
  if (Array.isArray(value)) return "une liste";
  if (typeof value === "object") return "un bloc de lignes « clé: valeur »";
  if (typeof value === "number") return `le nombre ${source ?? value}`;
  if (typeof value === "boolean") return `la valeur logique ${source ?? value}`;
  return `du texte (« ${shorten(value)} »)`;
}

/** The line as it should be written, when the intention is plain: a number that is text, a value that is a list. */
function rewritten(path: YamlPath, expected: unknown, value: unknown, source: string | null): string | null {
  const before = typeof path.at(-1) === "number" ? "- " : `${nameOf(path)}: `;
  if (expected === "string" && (typeof value === "number" || typeof value === "boolean")) return `${before}"${source ?? value}"`;
  if (expected === "integer" && typeof value === "string" && /^\d{1,15}$/.test(value)) return `${before}${value}`;
  if (expected === "array" && typeof value === "string" && value.length <= 60) return `${before}[${value}]`;
  return null;
}

function shorten(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function exampleText(example: unknown): string | null {
  const text = typeof example === "string" ? example : JSON.stringify(example);
  return text.length > 60 || text === "[]" ? null : text;
}

function pathOf(pointer: string, root: unknown): YamlPath {
  let value = root;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(value) ? Number(name) : name;
      value = (value as Record<string | number, unknown> | null)?.[step];
      return step;
    });
}

/** The key a person would name: the last one of the path that is not a list index. */
function nameOf(path: YamlPath): string {
  return String(path.findLast((step) => typeof step === "string") ?? "fichier");
}
