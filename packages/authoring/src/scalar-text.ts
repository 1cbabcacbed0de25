import { stringify } from "yaml";

/** Words that some YAML reader takes for something else than a text. */
const OTHER_MEANINGS = /^(null|true|false|yes|no|on|off|y|n)$/i;
/** What any reader takes for a text: begins with a letter, holds no sign that YAML uses. */
const SURELY_PLAIN = /^[\p{L}][\p{L}\p{N} .;()'’…/«»_+-]*$/u;

/** A text on one line: without quotes where every YAML reader gives it back, else between double quotes. */
export function scalarText(text: string, inFlow: boolean): string {
  return isPlain(text, inFlow) ? text : JSON.stringify(text);
}

/** The lines of a text of several lines for a `|` block, and its chomping; null when it must be quoted. */
export function blockLines(text: string): { readonly header: "|" | "|-"; readonly lines: readonly string[] } | null {
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (!body.includes("\n") && body === text) return null;
  // A first line that is blank or indented, or a blank end, would need signs that editors do not know.
  if (body === "" || /^\s/.test(body) || /\s$/.test(body) || /[\r\u0085\u2028\u2029]/.test(body)) return null;
  return { header: body === text ? "|-" : "|", lines: body.split("\n") };
}

function isPlain(text: string, inFlow: boolean): boolean {
  if (text === "" || text.endsWith(" ") || OTHER_MEANINGS.test(text)) return false;
  if (SURELY_PLAIN.test(text)) return true;
  // 4:22.12.3-1 reads as a duration in older YAML, and as a key at first sight.
  if (/^\d+:/.test(text) || (inFlow && /[,[\]{}]/.test(text))) return false;
  return stringify(text, { lineWidth: 0, compat: "yaml-1.1", blockQuote: false }) === `${text}\n`;
}
