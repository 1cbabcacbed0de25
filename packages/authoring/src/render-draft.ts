import { parseYaml } from "@cartable/catalogue";
import { InternalError } from "@cartable/diagnostics";
import { stringify } from "yaml";
import { DRAFT_TEMPLATE, EVIDENCE, PLACEHOLDER } from "./draft-template.ts";
import { formatYaml } from "./format-yaml.ts";
import { keysOf } from "./key-order.ts";

/** What is known of a new resource: values by key of its schema, and remarks to leave above a key. */
export interface ResourceDraft {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly remarks: Readonly<Record<string, readonly string[]>>;
}

/** A new file, in canonical form, and the paths of what is left to write in it (`usages[0].title`). */
export interface RenderedDraft {
  readonly file: string;
  readonly text: string;
  readonly toComplete: readonly string[];
}

/** The file of a new resource: what is known, and « À compléter » with a word of help where an editor must write. */
export function renderDraft({ id, values, remarks }: ResourceDraft): RenderedDraft {
  const file = `catalogue/resources/${id}.yaml`;
  const template = new Map(DRAFT_TEMPLATE.map((item) => [item.key, item]));
  const redistribution = String(values["redistribution"] ?? template.get("redistribution")?.value);
  const known: Readonly<Record<string, unknown>> = { ...EVIDENCE[redistribution], ...values, id };
  const parts: string[] = [];
  // Remarks on a key that is not written stand above the next one.
  let waiting: readonly string[] = [];
  for (const key of keysOf("resource")) {
    const asked = template.get(key);
    const given = known[key];
    waiting = [...waiting, ...(remarks[key] ?? [])];
    if (given === undefined && asked === undefined) continue;
    const help = given === undefined && asked?.comment !== null && asked?.comment !== undefined ? [asked.comment] : [];
    parts.push(...[...waiting, ...help].map(toComment), stringify({ [key]: given ?? asked?.value }, { lineWidth: 0 }));
    waiting = [];
  }
  parts.push(...waiting.map(toComment));
  const header = [
    `Remplacez chaque « ${PLACEHOLDER} », puis lancez : npx cartable check ${file}`,
    "Les codes possibles sont dans catalogue/vocabularies/ ; l'éditeur les propose avec Ctrl + Espace.",
  ].map(toComment);
  const { value: text, diagnostics } = formatYaml(file, "resource", `${header.join("")}\n${parts.join("")}`);
  if (text === null) throw new InternalError(`new resource: ${diagnostics[0]?.code}`);
  return { file, text, toComplete: placeholdersOf(parseYaml(file, text).value?.value) };
}

function toComment(text: string): string {
  return `# ${text.replace(/\s+/g, " ").trim()}\n`;
}

function placeholdersOf(value: unknown, path = ""): readonly string[] {
  if (typeof value === "string") return value.startsWith(PLACEHOLDER) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => placeholdersOf(item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => placeholdersOf(item, path === "" ? key : `${path}.${key}`));
}
