import { type Checked, type Diagnostic, diagnostic, type Position } from "@cartable/diagnostics";
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type YAMLMap } from "yaml";
import type { YamlFile } from "./parse-yaml.ts";
import { tooDeep, YAML_LIMITS } from "./yaml-limits.ts";

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
  return { value: { file, value: document.toJS() as Record<string, unknown>, positionOf: positions(root, at) }, diagnostics: [] };
}

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
  const unclosed =
    code === "MISSING_CHAR"
      ? lines.findIndex((text) => /(: |- |\[|, )"(?:[^"\\]|\\.)*$/.test(text) || /(: |- |\[|, )'(?:[^']|'')*$/.test(text))
      : -1;
  if (unclosed !== -1)
    return diagnostic(
      "yaml/unclosed-quote",
      { ...at, line: unclosed + 1, column: Math.max(lines[unclosed]?.lastIndexOf('"') ?? 0, lines[unclosed]?.lastIndexOf("'") ?? 0) + 1 },
      {},
    );
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

/** Everything the project does not admit in a file, though YAML would: tags, aliases, odd keys, too many nodes. */
function policyOf(root: YAMLMap, at: (offset: number) => Position, maxNodes: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  let nodes = 0;
  const place = (node: unknown): Position => at(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  const visit = (node: Node, depth: number): void => {
    nodes += 1;
    if (nodes > maxNodes || found.length >= YAML_LIMITS.maxDiagnostics) return;
    if (depth > YAML_LIMITS.maxDepth) {
      found.push(diagnostic("yaml/too-deep", place(node), { max: YAML_LIMITS.maxDepth }));
      return;
    }
    if (isAlias(node)) found.push(diagnostic("yaml/alias", place(node), { name: node.source }));
    else if (node.tag !== undefined) found.push(diagnostic("yaml/tag", place(node), { tag: node.tag }));
    else if ("anchor" in node && node.anchor !== undefined)
      found.push(diagnostic("yaml/alias", place(node), { name: String(node.anchor) }));
    if (isMap(node)) visitMap(node, depth);
    else if (isSeq(node)) for (const item of node.items) if (isNode(item)) visit(item, depth + 1);
  };
  const visitMap = (map: YAMLMap, depth: number): void => {
    if (map.items.length > YAML_LIMITS.maxKeys) {
      found.push(diagnostic("yaml/too-many-keys", place(map), { max: YAML_LIMITS.maxKeys }));
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

function positions(root: YAMLMap, at: (offset: number) => Position): YamlFile["positionOf"] {
  return (path, part = "value") => {
    let node: unknown = root;
    let offset = root.range?.[0] ?? 0;
    for (const [index, step] of path.entries()) {
      const last = index === path.length - 1;
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
        if (pair === undefined) break;
        const key = isNode(pair.key) ? pair.key.range?.[0] : undefined;
        const value = isNode(pair.value) ? pair.value.range?.[0] : undefined;
        offset = (last && part === "key" ? key : (value ?? key)) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item: unknown = node.items[Number(step)];
        if (!isNode(item)) break;
        offset = item.range?.[0] ?? offset;
        node = item;
      } else break;
    }
    return at(offset);
  };
}
