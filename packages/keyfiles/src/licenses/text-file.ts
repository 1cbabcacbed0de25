/** A text that the notepad of every Windows shows right: UTF-8 with its mark, CRLF ends. */
export function textFile(lines: readonly string[]): string {
  return `\ufeff${lines.join("\n").replace(/\r?\n/g, "\r\n")}`;
}
