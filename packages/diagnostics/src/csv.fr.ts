/** What a spreadsheet would take for the start of a formula (OWASP, CSV injection). */
const FORMULA_START = /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A table for French spreadsheets: UTF-8 with a byte order mark, `;` between cells, every cell quoted, lines ended by
 * CR LF. A text that a spreadsheet would compute is kept as text by an apostrophe.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
}

function cell(text: string): string {
  const line = text.replace(/[\r\n\u2028\u2029]+/g, " ");
  return `"${(FORMULA_START.test(line) ? `'${line}` : line).replaceAll('"', '""')}"`;
}
