import { type Checked, type Diagnostic, diagnostic, type Position } from "@cartable/diagnostics";
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type YAMLMap } from "yaml";
import { escapedCharacters } from "./decode-text.ts";
import type { YamlFile, YamlPath } from "./parse-yaml.ts";
import { mostKeys, tooDeep, YAML_LIMITS } from "./yaml-limits.ts";

/**
 * Parses a file with the place of everything in it: the slow way, for files that hold a mistake or when a place is
 * asked for. Strict: warnings are errors, and only plain maps, lists and scalars pass.
 */
export function explainYaml(file: string, text: string, maxNodes: number = YAML_LIMITS.maxNodes): Checked<YamlFile> {
  const refuse = (found: Diagnostic): Checked<YamlFile> => ({ value: null, diagnostics: [found] });
  const deep = tooDeep(file, text);
  if (deep !== null) return refuse(deep);
  const directive = /^%/m.exec(text);
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    strict: true,
    uniqueKeys: false,
    merge: false,
    version: "1.2",
    logLevel: "silent",
    prettyErrors: false,
    stringKeys: false,
  });
  if (directive !== null && !Array.isArray(documents)) return refuse(diagnostic("yaml/empty", { file, line: 1, column: 1 }, {}));
  if (directive !== null) return refuse(diagnostic("yaml/directive", at(directive.index), {}));
  const [document, second] = documents as Exclude<typeof documents, { empty: true }>;
  if (document === undefined) return refuse(diagnostic("yaml/empty", { file, line: 1, column: 1 }, {}));
  const problem = document.errors[0] ?? second?.errors[0];
  if (problem !== undefined) return refuse(explainSyntax(problem.code, problem.message, at(problem.pos[0]), text.split("\n")));
  if (second !== undefined) return refuse(diagnostic("yaml/several-documents", at(second.range[0]), {}));
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return refuse(diagnostic("yaml/empty", { file, line: 1, column: 1 }, {}));
  if (!isMap(root))
    return refuse(diagnostic("yaml/not-a-mapping", at(root.range?.[0] ?? 0), { found: isSeq(root) ? "une liste" : "du texte" }));
  const diagnostics = policyOf(root, at, maxNodes);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  return { value: { file, value: document.toJS() as Record<string, unknown>, ...places(root, at) }, diagnostics: [] };
}

/** Guesses that look at a line more than once stop above this length. */
const LONG_LINE = 2000;

/** The most frequent slips of editors get their own sentence; the rest is said in general words. */
function explainSyntax(code: string, message: string, at: Position, lines: readonly string[]): Diagnostic {
  const line = lines[at.line - 1] ?? "";
  const tabbed = lines.findIndex((text) => /^ *\t/.test(text));
  if (code === "TAB_AS_INDENT" || tabbed === at.line - 1)
    return diagnostic("yaml/tab-indentation", { ...at, column: Math.max(1, line.indexOf("\t") + 1) }, {});
  if (/Nested mappings are not allowed|compact mappings/i.test(message)) {
    const colon = /: .*?(: )/.exec(line);
    return diagnostic("yaml/colon-in-text", { ...at, column: colon === null ? at.column : colon.index + colon[0].length - 1 }, {});
  }
  const unclosed = code === "MISSING_CHAR" ? lines.findIndex(opensQuote) : -1;
  if (unclosed !== -1)
    return diagnostic(
      "yaml/unclosed-quote",
      { ...at, line: unclosed + 1, column: Math.max(lines[unclosed]?.lastIndexOf('"') ?? 0, lines[unclosed]?.lastIndexOf("'") ?? 0) + 1 },
      {},
    );
  const bracket = unclosedBracket(lines, at.line);
  if (bracket !== null) return diagnostic("yaml/syntax", { ...at, ...bracket.at }, { cause: `« ${bracket.sign} » n'est jamais fermé` });
  if (code === "MULTIPLE_DOCS") return diagnostic("yaml/several-documents", at, {});
  const causes: Readonly<Record<string, string>> = {
    MISSING_CHAR: "il manque un guillemet, un crochet ou une accolade de fermeture",
    BAD_INDENT: "décalage incorrect",
    UNEXPECTED_TOKEN: "signe inattendu",
    BLOCK_AS_IMPLICIT_KEY: "une clé s'étend sur plusieurs lignes",
    MULTILINE_IMPLICIT_KEY: "une clé s'étend sur plusieurs lignes : il manque sans doute « : » ou des guillemets",
    BAD_SCALAR_START: "ce signe ne peut pas commencer un texte sans guillemets",
    BAD_DQ_ESCAPE: "barre oblique inverse dans un texte entre guillemets doubles",
    MISSING_ANCHOR: "renvoi vers un nom jamais défini",
    BAD_ALIAS: "renvoi mal écrit",
  };
  return diagnostic("yaml/syntax", at, { cause: causes[code] ?? "le texte ne suit pas la forme « clé: valeur »" });
}

/** A line that opens a quote and does not close it; longer lines than a person writes are not looked at. */
function opensQuote(line: string): boolean {
  return line.length <= LONG_LINE && (/(: |- |\[|, )"(?:[^"\\]|\\.)*$/.test(line) || /(: |- |\[|, )'(?:[^']|'')*$/.test(line));
}

/** The last bracket or brace that opens before a line and never closes there; quoted texts and comments do not count. */
function unclosedBracket(
  lines: readonly string[],
  before: number,
): { readonly at: { readonly line: number; readonly column: number }; readonly sign: string } | null {
  for (let index = Math.min(before, lines.length) - 1; index >= Math.max(0, before - 4); index -= 1) {
    const line = lines[index] ?? "";
    if (line.length > LONG_LINE) continue;
    const plain = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|\s)#.*$/g, (text) => "_".repeat(text.length));
    const value = /^\s*(?:- )*[\w-]+:\s+([[{])(.*)$/.exec(plain);
    const [, sign = "", rest = ""] = value ?? [];
    if (value !== null && !rest.includes(sign === "[" ? "]" : "}"))
      return { at: { line: index + 1, column: plain.length - rest.length }, sign };
  }
  return null;
}

/** Everything the project does not admit in a file, though YAML would: tags, aliases, odd keys, too many nodes. */
function policyOf(root: YAMLMap, at: (offset: number) => Position, maxNodes: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  const maxKeys = mostKeys(maxNodes);
  let nodes = 0;
  const aliases = new Set<string>();
  // One report per name: a bomb of aliases is one mistake, not hundreds.
  const refuseAlias = (name: string, position: Position): void => {
    if (!aliases.has(name)) found.push(diagnostic("yaml/alias", position, { name }));
    aliases.add(name);
  };
  const place = (node: unknown): Position => at(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  const visit = (node: Node, depth: number): void => {
    nodes += 1;
    if (nodes > maxNodes || found.length >= YAML_LIMITS.maxDiagnostics) return;
    if (depth > YAML_LIMITS.maxDepth) {
      found.push(diagnostic("yaml/too-deep", place(node), { max: YAML_LIMITS.maxDepth }));
      return;
    }
    if (isAlias(node)) refuseAlias(node.source, place(node));
    else if (node.tag !== undefined)
      found.push(diagnostic("yaml/tag", place(node), { tag: node.tag.replace(/^tag:yaml\.org,2002:/, "!!") }));
    else if ("anchor" in node && node.anchor !== undefined) refuseAlias(String(node.anchor), place(node));
    else if (isScalar(node) && typeof node.value === "string") found.push(...escapedCharacters(node.value, place(node)));
    if (isMap(node)) visitMap(node, depth);
    else if (isSeq(node)) for (const item of node.items) if (isNode(item)) visit(item, depth + 1);
  };
  const visitMap = (map: YAMLMap, depth: number): void => {
    if (map.items.length > maxKeys) {
      found.push(diagnostic("yaml/too-many-keys", place(map), { max: maxKeys }));
      return;
    }
    const seen = new Map<string, { key: string; line: number }>();
    for (const pair of map.items) {
      if (!isPair(pair)) continue;
      const key: unknown = isScalar(pair.key) ? (typeof pair.key.value === "string" ? pair.key.value : pair.key.source) : null;
      const position = place(pair.key);
      if (typeof key !== "string") found.push(diagnostic("yaml/key-not-text", position, {}));
      else if (key === "<<") found.push(diagnostic("yaml/merge-key", position, {}));
      else if (key === "__proto__" || key === "constructor" || key === "prototype")
        found.push(diagnostic("yaml/reserved-key", position, { key }));
      else {
        const folded = key.normalize("NFC").toLowerCase();
        const first = seen.get(folded);
        if (first === undefined) seen.set(folded, { key, line: position.line });
        else if (first.key === key) found.push(diagnostic("yaml/duplicate-key", position, { key, firstLine: first.line }));
        else found.push(diagnostic("yaml/similar-key", position, { key, firstKey: first.key, firstLine: first.line }));
      }
      if (isNode(pair.value)) visit(pair.value, depth + 1);
    }
  };
  visit(root, 1);
  if (nodes > maxNodes) found.push(diagnostic("yaml/too-many-nodes", at(0), { max: maxNodes }));
  return found;
}

/** Where the value at a path stands, or its nearest parent; and how a scalar is written there. */
function places(root: YAMLMap, at: (offset: number) => Position): Pick<YamlFile, "positionOf" | "sourceOf"> {
  const find = (path: YamlPath, part: "key" | "value"): { readonly offset: number; readonly node: unknown } => {
    let node: unknown = root;
    let offset = root.range?.[0] ?? 0;
    for (const [index, step] of path.entries()) {
      const last = index === path.length - 1;
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
        if (pair === undefined) return { offset, node: null };
        const key = isNode(pair.key) ? pair.key.range?.[0] : undefined;
        const value = isNode(pair.value) ? pair.value.range?.[0] : undefined;
        offset = (last && part === "key" ? key : (value ?? key)) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item: unknown = node.items[Number(step)];
        if (!isNode(item)) return { offset, node: null };
        offset = item.range?.[0] ?? offset;
        node = item;
      } else return { offset, node: null };
    }
    return { offset, node };
  };
  return {
    positionOf: (path, part = "value") => at(find(path, part).offset),
    sourceOf: (path) => {
      const { node } = find(path, "value");
      return isScalar(node) ? (node.source ?? null) : null;
    },
  };
}
