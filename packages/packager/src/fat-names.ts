import { isShortName } from "@cartable/plan/fat-layout";

/**
 * The short names of the files of a folder, as a system would make them, in their order: the name itself when DOS takes
 * it, else six signs, a tilde and the first free number. Eleven characters, padded with spaces. Pure.
 */
export function shortNames(names: readonly string[]): readonly string[] {
  const used = new Set(names.filter(isShortName).map(padShort));
  const next = new Map<string, number>();
  return names.map((name) => {
    if (isShortName(name)) return padShort(name);
    const dot = name.lastIndexOf(".");
    const clean = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9!#$%&'()@^_`{}-]/g, "");
    const base = clean(dot > 0 ? name.slice(0, dot) : name) || "_";
    const extension = dot > 0 ? clean(name.slice(dot + 1)).slice(0, 3) : "";
    const group = `${base.slice(0, 6)}.${extension}`;
    for (let number = next.get(group) ?? 1; ; number += 1) {
      const tail = `~${number}`;
      const short = `${(base.slice(0, 8 - tail.length) + tail).padEnd(8)}${extension.padEnd(3)}`;
      if (used.has(short)) continue;
      used.add(short);
      next.set(group, number + 1);
      return short;
    }
  });
}

function padShort(name: string): string {
  const [base = "", extension = ""] = name.split(".");
  return `${base.padEnd(8)}${extension.padEnd(3)}`;
}

/** The long entries of a name, last part first, as they stand before its short entry (FAT specification 1.03). */
export function renderLongName(name: string, short: string): Buffer {
  const parts = Math.ceil(name.length / 13);
  const entries = Buffer.alloc(parts * 32, 0xff);
  const sum = checksum(short);
  for (let part = parts; part >= 1; part -= 1) {
    const at = (parts - part) * 32;
    entries.writeUInt8(part | (part === parts ? 0x40 : 0), at);
    entries.writeUInt8(0x0f, at + 11);
    entries.writeUInt8(0, at + 12);
    entries.writeUInt8(sum, at + 13);
    entries.writeUInt16LE(0, at + 26);
    for (const [index, offset] of LONG_OFFSETS.entries()) {
      const unit = (part - 1) * 13 + index;
      // The name, one zero after it, then 0xFFFF.
      if (unit <= name.length) entries.writeUInt16LE(unit === name.length ? 0 : name.charCodeAt(unit), at + offset);
    }
  }
  return entries;
}

/** Where the thirteen characters of a long entry stand. */
const LONG_OFFSETS: readonly number[] = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

function checksum(short: string): number {
  let sum = 0;
  for (let index = 0; index < 11; index += 1) sum = (((sum & 1) << 7) + (sum >> 1) + short.charCodeAt(index)) & 0xff;
  return sum;
}
