import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import { Lexer } from "yaml";

/** Limits of an edited file, far above any real one and far below what harms the process. */
export const YAML_LIMITS = {
  maxBytes: 256 * 1024,
  maxDepth: 32,
  maxNodes: 20_000,
  maxResourceNodes: 2_000,
  maxDiagnostics: 100,
} as const;

/** Keys that one block may hold: a resource has dozens, the file of search words more than a thousand. */
export function mostKeys(maxNodes: number): number {
  return maxNodes / 4;
}

/**
 * Refuses nesting deeper than the limit before the parser sees the text: the parser of `yaml` 2.9 can abort the
 * whole process on a few kilobytes of brackets. Linear in the text, one pass of the lexer.
 */
export function tooDeep(file: string, text: string): Diagnostic | null {
  let line = 1;
  let flow = 0;
  let indicators = 0;
  let indents: number[] = [];
  for (const token of new Lexer().lex(text)) {
    const type = token[0];
    if (token === "[" || token === "{") flow += 1;
    else if (token === "]" || token === "}") flow = Math.max(0, flow - 1);
    else if (token === "-" || token === "?") indicators += 1;
    else if (type === "\n" || type === "\r") {
      indicators = 0;
    } else if (type === " " && flow === 0 && indicators === 0) {
      indents = [...indents.filter((indent) => indent < token.length), token.length].slice(-YAML_LIMITS.maxDepth * 2);
    }
    if (flow + indicators + indents.length > YAML_LIMITS.maxDepth + 8) {
      return diagnostic("yaml/too-deep", { file, line, column: 1 }, { max: YAML_LIMITS.maxDepth });
    }
    for (let index = token.indexOf("\n"); index !== -1; index = token.indexOf("\n", index + 1)) line += 1;
  }
  return null;
}
