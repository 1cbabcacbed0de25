import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import { constructFromEvents, EVENT_ID, type Event, parseEvents } from "js-yaml";
import { holdsPlainText } from "./decode-text.ts";
import { mostKeys, YAML_LIMITS } from "./yaml-limits.ts";

const RESERVED = new Set(["constructor", "prototype", "null", "true", "false"]);

/** What a first look gives: the value of a plain file, a refusal that needs no second look, or neither. */
export type QuickLook =
  | { readonly kind: "value"; readonly value: Record<string, unknown> }
  | { readonly kind: "refused"; readonly found: Diagnostic }
  | { readonly kind: "unsure" };

const UNSURE: QuickLook = { kind: "unsure" };

/**
 * The value of a plain, right file, four times faster than with places. It admits one document of block or flow maps
 * whose keys are plain ASCII words, lists and scalars; no alias, tag, directive, nor two keys that differ by case only.
 * Whatever it admits, the slow way reads as the same value: a property test holds that. It also refuses at once what the
 * slow way would take seconds to refuse: too many nodes or keys, and syntax errors in files longer than people write.
 */
export function quickParse(file: string, text: string, maxNodes: number): QuickLook {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: YAML_LIMITS.maxDepth });
  } catch (error) {
    return text.length > LONG_TEXT ? refuseSyntax(file, error) : UNSURE;
  }
  const tooMany = excess(events, maxNodes);
  if (tooMany !== null) return { kind: "refused", found: diagnostic(tooMany.code, { file, line: 1, column: 1 }, { max: tooMany.max }) };
  if (!isPlain(text, events)) return UNSURE;
  try {
    const value = constructFromEvents(events, { source: text, maxAliases: 0 })[0] as Record<string, unknown>;
    // Only an escape can bring in a character that the text itself does not show.
    return !text.includes("\\") || holdsPlainText(value) ? { kind: "value", value } : UNSURE;
  } catch {
    return UNSURE;
  }
}

/** Characters above which a syntax error is said in general words: the longest file of the repository has 12 000. */
const LONG_TEXT = 32_000;

/** Depth has its own guard and message, which the slow way holds. */
function refuseSyntax(file: string, error: unknown): QuickLook {
  const { mark, reason } = error as { readonly mark?: { readonly line: number; readonly column: number }; readonly reason?: string };
  if (mark === undefined || /nesting|depth/i.test(reason ?? "")) return UNSURE;
  const at = { file, line: mark.line + 1, column: mark.column + 1 };
  return { kind: "refused", found: diagnostic("yaml/syntax", at, { cause: "le texte ne suit pas la forme « clé: valeur »" }) };
}

/** Values are counted, keys are not; a map of more keys than anyone writes is told first. */
function excess(
  events: readonly Event[],
  maxNodes: number,
): { readonly code: "yaml/too-many-nodes" | "yaml/too-many-keys"; readonly max: number } | null {
  const maxKeys = mostKeys(maxNodes);
  const open: { readonly isMap: boolean; children: number }[] = [];
  let nodes = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) open.pop();
    else {
      const parent = open.at(-1);
      if (parent !== undefined) parent.children += 1;
      const isKey = parent?.isMap === true && parent.children % 2 === 1;
      if (!isKey && event.type !== EVENT_ID.DOCUMENT) nodes += 1;
      if (parent?.isMap === true && parent.children > 2 * maxKeys) return { code: "yaml/too-many-keys", max: maxKeys };
      if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS)
        open.push({ isMap: event.type === EVENT_ID.MAPPING, children: 0 });
    }
  }
  return nodes > maxNodes ? { code: "yaml/too-many-nodes", max: maxNodes } : null;
}

/** An open list or map; `keys` are those read so far, and a map waits for a key or for a value. */
interface Open {
  readonly keys: Set<string> | null;
  awaitsKey: boolean;
}

function isPlain(text: string, events: readonly Event[]): boolean {
  const open: Open[] = [];
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      if (documents > 1 || event.directives.length > 0 || event.explicitStart) return false;
      open.push({ keys: null, awaitsKey: false });
    } else if (event.type === EVENT_ID.POP) open.pop();
    else if (event.type === EVENT_ID.ALIAS || event.anchorStart !== -1 || event.tagStart !== -1) return false;
    else {
      const parent = open.at(-1);
      if (parent === undefined || (open.length === 1 && event.type !== EVENT_ID.MAPPING)) return false;
      if (parent.keys !== null) {
        if (parent.awaitsKey && (event.type !== EVENT_ID.SCALAR || !isNewKey(text.slice(event.valueStart, event.valueEnd), parent.keys)))
          return false;
        parent.awaitsKey = !parent.awaitsKey;
      }
      if (event.type === EVENT_ID.MAPPING) open.push({ keys: new Set(), awaitsKey: true });
      else if (event.type === EVENT_ID.SEQUENCE) open.push({ keys: null, awaitsKey: false });
    }
  }
  return documents === 1;
}

function isNewKey(key: string, keys: Set<string>): boolean {
  const folded = key.toLowerCase();
  if (!/^[A-Za-z][\w-]*$/.test(key) || RESERVED.has(folded) || keys.has(folded)) return false;
  keys.add(folded);
  return true;
}
