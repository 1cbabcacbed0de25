import fc from "fast-check";

/** A value and how it is written, for tests: any style that YAML permits, with comments anywhere. */
export interface RandomYaml {
  readonly text: string;
  readonly comments: readonly string[];
}

type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

const KEYS = [
  "id",
  "name",
  "levels",
  "artifacts",
  "source",
  "kind",
  "path",
  "url",
  "version",
  "include",
  "clé",
  "with space",
  "2026",
  "x-y",
];
const TEXTS = [
  "texte simple",
  "6e",
  "1.10",
  "no",
  "2026-11-23",
  "12:30",
  "4:22.12.3-1",
  "deux : points",
  "un # dièse",
  "« guillemets »",
  'dit "oui"',
  "l'élève",
  "- tiret",
  "[crochet",
  "{accolade}",
  "a, b",
  "@scope/nom",
  "%",
  "",
  " ",
  "\tx",
  "C:\\dossier",
  "deux\nlignes",
  "deux\nlignes\n",
  "une\n\ntrois\n",
  "fin\n\n\n",
  "  décalé\nligne\n",
  "# pas un commentaire\nligne\n",
  "espace en fin \nligne\n",
  "une  \n  \ndeux\n",
  "🎨",
  "null",
  "~",
  "0x1F",
  "1e3",
  "---",
  "a: b\n# c\n",
];

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...TEXTS),
    fc.string({ unit: fc.constantFrom("a", "é", " ", "'", '"', ":", "#", "-", "\n", ",", "]", "1"), maxLength: 12 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ),
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: "tree" },
    tie("leaf"),
    fc.array(tie("tree"), { maxLength: 4, depthIdentifier: "tree" }),
    fc.dictionary(fc.constantFrom(...KEYS), tie("tree"), { maxKeys: 5, depthIdentifier: "tree" }),
  ),
}));

/** Random texts of YAML: one map, any style, comments and blank lines at random places. */
export const randomYaml: fc.Arbitrary<RandomYaml> = fc
  .tuple(fc.dictionary(fc.constantFrom(...KEYS), tree, { minKeys: 1, maxKeys: 6 }), fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }))
  .map(([value, noise]) => write(value, noise));

/** Writes a tree; each choice is the next number of `noise`, again from its start at its end. */
function write(value: Tree, noise: readonly number[]): RandomYaml {
  const comments: string[] = [];
  let at = 0;
  const roll = (percent: number): boolean => {
    at += 1;
    return (noise[at % noise.length] ?? 0) < percent;
  };
  const comment = (): string => {
    comments.push(`#${roll(80) ? " " : ""}note ${comments.length}`);
    return comments.at(-1) ?? "";
  };
  // Deeper than what is above only below a key: elsewhere it could become a line of a block text.
  const above = (indent: string, first: boolean): string =>
    `${roll(15) ? "\n" : ""}${roll(15) ? `${roll(60) ? indent : first ? `${indent}  ` : indent.slice(2)}${comment()}\n` : ""}${roll(10) ? "  \n" : ""}`;
  const atEnd = (): string => (roll(15) ? ` ${comment()}` : roll(10) ? "  " : "");
  const scalar = (leaf: Exclude<Tree, object> | null, indent: string): string => {
    if (typeof leaf !== "string") return leaf === null && roll(30) ? "~" : String(leaf);
    const block = /^\S[\s\S]*\n[\s\S]*\S\n?$/.test(leaf) && indent !== "flow";
    if (block && roll(70)) {
      const header = `|${leaf.endsWith("\n") ? "" : "-"}${atEnd()}`;
      const lines = leaf.replace(/\n$/, "").split("\n");
      return [header, ...lines.map((line) => (line === "" ? "" : `${indent}  ${line}`))].join("\n");
    }
    if (/^[a-zé][a-zé ]*[a-zé]$/i.test(leaf) && !/^(no|null)$/.test(leaf) && roll(60)) return leaf;
    if (!/[\n\t]/.test(leaf) && roll(40)) return `'${leaf.replaceAll("'", "''")}'`;
    return JSON.stringify(leaf);
  };
  const key = (name: string): string => (roll(80) && !/^\d/.test(name) ? name : JSON.stringify(name));
  const gap = (): string => (roll(20) ? ` ${comment()}\n   ` : roll(20) ? "\n   " : "");
  const flow = (node: Tree): string => {
    if (typeof node !== "object" || node === null) return scalar(node, "flow");
    if (Array.isArray(node)) return `[${gap()}${node.map((item: Tree) => `${flow(item)}${gap()}`).join(`,${roll(50) ? " " : ""}`)}]`;
    const pairs = Object.entries(node).map(([name, item]) => `${JSON.stringify(name)}: ${flow(item)}${gap()}`);
    return `{${gap()}${pairs.join(", ")}}`;
  };
  const held = (node: Tree, indent: string, step: string): string => {
    if (typeof node !== "object" || node === null) {
      const text = scalar(node, indent);
      return ` ${text}${text.includes("\n") ? "" : atEnd()}\n`;
    }
    if (Object.keys(node).length === 0 || roll(30)) return ` ${flow(node)}${atEnd()}\n`;
    return `${atEnd()}\n${block(node as Exclude<typeof node, string>, indent + step)}`;
  };
  const block = (node: readonly Tree[] | { readonly [key: string]: Tree }, indent: string): string => {
    const step = roll(50) ? "  " : "   ";
    const entries = Array.isArray(node)
      ? node.map((item: Tree, index) => `${above(indent, index === 0)}${indent}-${held(item, indent, step)}`)
      : Object.entries(node).map(([name, item], index) => `${above(indent, index === 0)}${indent}${key(name)}:${held(item, indent, step)}`);
    return `${entries.join("")}${roll(10) ? `${indent}${comment()}\n` : ""}`;
  };
  const top = `${roll(30) ? `${comment()}\n${roll(50) ? "\n" : ""}` : ""}`;
  const text = `${top}${block(value as { readonly [key: string]: Tree }, "")}`;
  return { text, comments };
}
