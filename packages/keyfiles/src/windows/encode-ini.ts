/** Sections of an INI file: name to keys and values, in order. */
export type IniSections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * An INI file as Windows reads it (GetPrivateProfileString): UTF-16LE with its mark, CRLF. With UTF-8 the first section is
 * lost or accents are garbled. A value cannot leave its line.
 */
export function encodeIni(sections: IniSections): Uint8Array {
  const blocks = Object.entries(sections).map(([name, keys]) =>
    [`[${name}]`, ...Object.entries(keys).map(([key, value]) => `${key}=${iniValue(value)}`), ""].join("\r\n"),
  );
  return Buffer.from(`\ufeff${blocks.join("\r\n")}`, "utf16le");
}

/**
 * A text on one line: no control character nor line separator; Windows takes away quotes around a value, so they become
 * typographic.
 */
function iniValue(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/^\s*(["'])(.*)\1\s*$/u, "«\u00a0$2\u00a0»")
    .trim();
}
