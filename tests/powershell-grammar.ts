import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

/** For tests: where the grammar of PowerShell finds no statement, as `line: text`; empty for a script that it accepts whole. */
export async function powershellErrors(script: string): Promise<readonly string[]> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve("tree-sitter-powershell/tree-sitter-powershell.wasm")));
  const tree = parser.parse(script);
  if (tree === null) throw new Error("the grammar gave no tree");
  return errorsIn(tree.rootNode);
}

function errorsIn(node: Node): readonly string[] {
  if (!node.hasError) return [];
  if (node.isError || node.isMissing) return [`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`];
  return node.children.flatMap((child) => (child === null ? [] : errorsIn(child)));
}

/**
 * For tests: what a script of ours may not hold, whatever data it reads: anything but ASCII (typographic quotes are quotes to
 * PowerShell, and version 5.1 reads a file without a mark in the code page of the machine), and what runs a text as code.
 */
export function dangersOf(script: string): readonly string[] {
  const unsafe = /Invoke-Expression|\biex\b|\[scriptblock\]::Create|Add-Type|ExpandString|-EncodedCommand|&\s*"/i.exec(script);
  const sign = /[^\t\r\n -~]/.exec(script);
  return [...(unsafe === null ? [] : [`runs a text: ${unsafe[0]}`]), ...(sign === null ? [] : [`not ASCII: ${sign[0]}`])];
}
