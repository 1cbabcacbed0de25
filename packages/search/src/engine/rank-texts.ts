import type { SearchDocument } from "../search-document.ts";
import { analyze, removeStopWords } from "./analyze.ts";
import { ByteWriter } from "./byte-writer.ts";

/** Between the names of a document, and before its summary; no term has it. */
export const TEXT_END = 0;

export interface RankTexts {
  readonly rankTexts: Uint8Array;
  readonly rankLengths: Uint8Array;
}

/**
 * A term as two bytes from 1 to 255. Ranking only compares the words of documents that already hold those of the query:
 * where it asks for a word next to another, in a summary, the first byte is enough; where it asks whether a name is
 * what was typed, both are read. The order of words so fits in a tenth of the index.
 */
export function termBytes(term: string): readonly [number, number] {
  let hash = 0;
  for (let at = 0; at < term.length; at++) hash = (Math.imul(hash, 31) + term.charCodeAt(at)) | 0;
  const mixed = Math.imul(hash ^ (hash >>> 15), 2246822507) >>> 0;
  return [1 + (mixed % 255), 1 + ((mixed >>> 8) % 255)];
}

/**
 * For each document: its name and alternative names, two bytes a word, each closed by TEXT_END, then its summary,
 * one byte a word.
 */
export function encodeRankTexts(documents: readonly SearchDocument[], stopWords: ReadonlySet<string>): RankTexts {
  const texts = new ByteWriter();
  const lengths = new ByteWriter();
  const write = (text: string, isName: boolean): void => {
    for (const { term } of removeStopWords(analyze(text), stopWords)) {
      const [first, second] = termBytes(term);
      texts.byte(first);
      if (isName) texts.byte(second);
    }
  };
  for (const { name, alternativeNames, summary } of documents) {
    const start = texts.length;
    for (const text of [name, ...alternativeNames]) {
      write(text, true);
      texts.byte(TEXT_END);
    }
    write(summary, false);
    lengths.varint(texts.length - start);
  }
  return { rankTexts: texts.toBytes(), rankLengths: lengths.toBytes() };
}
