import { isOutsideRecord } from "./key-places.ts";
import { pathCollisions, pathProblem } from "./path-rules.ts";
import type { RecordedComponent, RecordedFile, ReleaseRecord } from "./release-record.ts";

/** A record of 70 000 files takes 12 MB; no key needs more than this. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 400_000;
const MAX_COMPONENTS = 20_000;
const MAX_TEXT = 1_000;
/** The deepest value is in an object, of a list, of the record. */
const MAX_DEPTH = 3;
/** Keys of a school: nothing before, nothing after. */
const YEARS = { first: 2000, last: 2999 };
const TARGETS = ["web", "windows", "linux", "all"];
/** A slug that Windows takes as a name, with room for a target and an ending. */
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** A record, or why its text is not one, in French. */
export type ParsedRecord = { readonly record: ReleaseRecord; readonly problem: null } | { readonly record: null; readonly problem: string };

type Json = { readonly [key: string]: unknown };

/**
 * Reads the text of a `CARTABLE.json` that may come from anyone. What it gives is safe to act upon: bounded, exactly of the
 * shape of `ReleaseRecord`, paths that can stand on a key, sorted, never two for one file, and never the record itself, its
 * signatures or what belongs to the pupil. Never throws. A signature is another question.
 */
export function parseRecord(source: Uint8Array | string): ParsedRecord {
  try {
    return { record: readRecord(readJson(source)), problem: null };
  } catch (error) {
    if (error instanceof NotARecord) return { record: null, problem: error.message };
    throw error;
  }
}

/** Only stops the reading: it never leaves this file. */
class NotARecord extends Error {}

function refuse(problem: string): never {
  throw new NotARecord(problem);
}

function readJson(source: Uint8Array | string): unknown {
  if (source.length > MAX_RECORD_BYTES) refuse(`plus de ${MAX_RECORD_BYTES / 1024 / 1024} Mio`);
  const text = typeof source === "string" ? source : decode(source);
  if (isTooDeep(text)) refuse("valeurs emboîtées trop profondément");
  try {
    return JSON.parse(text);
  } catch {
    return refuse("ce n'est pas du JSON entier, il est abîmé ou coupé");
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse("ce n'est pas du texte en UTF-8, il est abîmé");
  }
}

/** Whether brackets nest more than a record's do; those of texts do not count. Keeps the parser from a wall of brackets. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x22) inText = !inText;
    else if (inText) {
      if (unit === 0x5c) index += 1;
    } else if (unit === 0x7b || unit === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (unit === 0x7d || unit === 0x5d) depth -= 1;
  }
  return false;
}

function readRecord(value: unknown): ReleaseRecord {
  const known = ["format", "bundle", "year", "target", "serial", "previous", "files", "components"];
  const record = readObject(value, "le relevé", known, ["userData"]);
  if (record["format"] !== 1) refuse(`format ${shown(record["format"])} : cette version de cartable ne lit que le format 1`);
  const bundle = readText(record["bundle"], "bundle");
  if (bundle.length > 63 || !SLUG.test(bundle)) refuse(`bundle : ${shown(bundle)} n'est pas un identifiant de cartable`);
  const target = readText(record["target"], "target");
  if (!TARGETS.includes(target)) refuse(`target : ${shown(target)} n'est pas une cible connue`);
  const previous = record["previous"];
  if (previous !== null && !isDigest(previous)) refuse("previous : ni une empreinte SHA-256, ni null");
  const files = readList(record["files"], "files", MAX_FILES).map(readFile);
  refuseBadPaths(files.map(({ path }) => path));
  const userData = record["userData"] === undefined ? undefined : readUserData(record["userData"]);
  return {
    format: 1,
    bundle,
    year: readInteger(record["year"], "year", YEARS.first, YEARS.last),
    target,
    serial: readInteger(record["serial"], "serial", 0, Number.MAX_SAFE_INTEGER),
    previous,
    files,
    components: readList(record["components"], "components", MAX_COMPONENTS).map(readComponent),
    ...(userData === undefined ? {} : { userData }),
  };
}

function readFile(value: unknown, index: number): RecordedFile {
  const where = `files[${index}]`;
  const file = readObject(value, where, ["path", "sha256", "sizeBytes"]);
  const path = readText(file["path"], `${where}.path`);
  if (!isDigest(file["sha256"])) refuse(`${where}.sha256 : ce n'est pas une empreinte SHA-256`);
  return { path, sha256: file["sha256"], sizeBytes: readInteger(file["sizeBytes"], `${where}.sizeBytes`, 0, Number.MAX_SAFE_INTEGER) };
}

function readComponent(value: unknown, index: number): RecordedComponent {
  const where = `components[${index}]`;
  const component = readObject(value, where, ["id", "version", "license"]);
  const text = (key: string): string => readText(component[key], `${where}.${key}`);
  return { id: text("id"), version: text("version"), license: text("license") };
}

function refuseBadPaths(paths: readonly string[]): void {
  refuseDisorder(paths, "files");
  for (const path of paths) {
    const problem = pathProblem(path);
    if (problem !== null) refuse(`files : chemin refusé, ${problem}`);
    if (isOutsideRecord(path)) refuse(`files : ${shown(path)} ne peut pas figurer dans le relevé`);
  }
  const [collision] = pathCollisions(paths);
  if (collision !== undefined) refuse(`files : ${shown(collision[0])} et ${shown(collision[1])} se confondent sous Windows`);
}

/** A program keeps what its users did inside its own folder: what is wider would hide other files from every check. */
function readUserData(value: unknown): readonly string[] {
  const paths = readList(value, "userData", MAX_COMPONENTS).map((item, index) => readText(item, `userData[${index}]`));
  refuseDisorder(paths, "userData");
  for (const path of paths) {
    const problem = pathProblem(path);
    if (problem !== null) refuse(`userData : chemin refusé, ${problem}`);
    const [root = "", , inside] = path.split("/");
    if (!["PortableApps", "Applications", "Ressources"].includes(root) || inside === undefined)
      refuse(`userData : ${shown(path)} n'est pas dans le dossier d'un seul programme`);
  }
  return paths;
}

function refuseDisorder(paths: readonly string[], where: string): void {
  for (const [index, path] of paths.entries()) {
    const former = paths[index - 1];
    if (former !== undefined && former >= path) refuse(`${where} : ${shown(path)} n'est pas à sa place, ou y est deux fois`);
  }
}

function readObject(value: unknown, where: string, required: readonly string[], optional: readonly string[] = []): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(`${where} : un objet est attendu`);
  const object = value as Json;
  for (const key of required) if (!Object.hasOwn(object, key)) refuse(`${where} : il manque « ${key} »`);
  for (const key of Object.keys(object)) {
    if (!required.includes(key) && !optional.includes(key)) refuse(`${where} : clé inconnue ${shown(key)}`);
  }
  return object;
}

function readList(value: unknown, where: string, max: number): readonly unknown[] {
  if (!Array.isArray(value)) return refuse(`${where} : une liste est attendue`);
  return value.length > max ? refuse(`${where} : plus de ${max} éléments`) : value;
}

function readText(value: unknown, where: string): string {
  if (typeof value !== "string") return refuse(`${where} : un texte est attendu`);
  return value === "" || value.length > MAX_TEXT || hasControls(value) ? refuse(`${where} : texte vide, trop long ou illisible`) : value;
}

function readInteger(value: unknown, where: string, min: number, max: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < min || value > max || Object.is(value, -0))
    return refuse(`${where} : un nombre entier de ${min} à ${max} est attendu`);
  return value;
}

function isDigest(value: unknown): value is string {
  return typeof value === "string" && DIGEST.test(value);
}

/** Control characters and lone surrogates: a terminal would obey them. */
function hasControls(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text);
}

/** A value as a person may read it, whatever it holds. */
function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "absent");
  const plain = [...text.slice(0, MAX_TEXT)].map((sign) => (hasControls(sign) ? "?" : sign)).join("");
  return `« ${plain} »`;
}
