import type { Edition } from "./check-edition.ts";

/** What is known of an update that was begun on a key. */
export interface UpdateJournal {
  readonly from: Edition | null;
  readonly to: Edition;
  /** SHA-256 of the record that the update goes to. */
  readonly recordSha256: string;
  /** Files of someone that gave way so far, and where they are. */
  readonly kept: readonly { readonly from: string; readonly to: string }[];
}

/** The first line of a journal. */
export function renderJournalStart({ from, to, recordSha256 }: Omit<UpdateJournal, "kept">): string {
  return `${JSON.stringify({ format: 1, from, to, recordSha256 })}\n`;
}

/** One more line of a journal: a file was set aside. Written before that is done. */
export function renderJournalKept(kept: { readonly from: string; readonly to: string }): string {
  return `${JSON.stringify({ kept })}\n`;
}

/** Reads a journal; a line that a cut left unfinished, and what follows, is as if it had never been written. Null without a first line. */
export function parseJournal(text: string): UpdateJournal | null {
  const kept: { from: string; to: string }[] = [];
  let start: Omit<UpdateJournal, "kept"> | null = null;
  for (const line of text.split("\n")) {
    const value = parseLine(line);
    if (value === null) break;
    if (start === null) {
      const to = editionOf(value["to"]);
      if (value["format"] !== 1 || to === null || typeof value["recordSha256"] !== "string") return null;
      start = { from: editionOf(value["from"]), to, recordSha256: value["recordSha256"] };
    } else {
      const { from, to } = (value["kept"] ?? {}) as Record<string, unknown>;
      if (typeof from === "string" && typeof to === "string") kept.push({ from, to });
    }
  }
  return start === null ? null : { ...start, kept };
}

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function editionOf(value: unknown): Edition | null {
  const { bundle, year, target, serial } = (value ?? {}) as Partial<Edition>;
  return typeof bundle === "string" && typeof target === "string" && Number.isInteger(year) && Number.isInteger(serial)
    ? { bundle, year: year as number, target, serial: serial as number }
    : null;
}
