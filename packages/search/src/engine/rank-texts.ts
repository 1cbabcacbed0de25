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
 * A term as one byte from 1 to 255. Ranking only compares the words of documents that already hold those of the query:
 * two words that share a byte by chance cost a bonus out of 255, and the order of words fits in a tenth of the index.
 */
export function termByte(term: string): number {
  let hash = 0;
  for (let at = 0; at < term.length; at++) hash = (Math.imul(hash, 31) + term.charCodeAt(at)) | 0;
  return 1 + ((hash >>> 0) % 255);
}

/** For each document: the words of its name and alternative names, each name closed by TEXT_END, then its summary. */
export function encodeRankTexts(documents: readonly SearchDocument[], stopWords: ReadonlySet<string>): RankTexts {
  const texts = new ByteWriter();
  const lengths = new ByteWriter();
  const write = (text: string): void => {
    for (const { term } of removeStopWords(analyze(text), stopWords)) texts.byte(termByte(term));
  };
  for (const { name, alternativeNames, summary } of documents) {
    const start = texts.length;
    for (const text of [name, ...alternativeNames]) {
      write(text);
      texts.byte(TEXT_END);
    }
    write(summary);
    lengths.varint(texts.length - start);
  }
  return { rankTexts: texts.toBytes(), rankLengths: lengths.toBytes() };
}
