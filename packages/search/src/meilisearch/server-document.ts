import { analyze } from "../engine/analyze.ts";
import type { IndexedDocument } from "../engine/search.ts";
import type { SearchDocument } from "../search-document.ts";
import type { TermWriter } from "./server-terms.ts";

/** Hidden attributes that are searched, the one that counts most first. Each holds terms of our analyser, never plain words. */
export const SEARCHED = ["nameTerms", "aliasTerms", "keywordTerms", "summaryTerms", "usageTerms", "textTerms"] as const;

export type SearchedAttribute = (typeof SEARCHED)[number];

/** A resource as the server keeps it: what is displayed and filtered, then the terms that are searched. */
export type ServerDocument = IndexedDocument & { readonly priority: number } & Readonly<Record<SearchedAttribute, readonly string[]>>;

const USUAL_PRIORITY = 3;
/** Words of a name that people write as one. */
const MOST_JOINED = 3;

export function toServerDocument(document: SearchDocument, { ofText }: TermWriter): ServerDocument {
  const short = document.alternativeNames.filter(isOneWord);
  const long = document.alternativeNames.filter((name) => !isOneWord(name));
  const { id, name, summary, icon, kind, levels, cycles, stages, subjects, functions, needs, platforms } = document;
  const { offline, license, redistribution, personalData, bundles, sizeBytes, priority = USUAL_PRIORITY } = document;
  const displayed: IndexedDocument = {
    ...{ id, name, summary, icon, kind, levels, cycles, stages, subjects, functions, needs, platforms },
    ...{ offline, license, redistribution, personalData, bundles, sizeBytes },
  };
  return {
    ...displayed,
    priority,
    nameTerms: [...new Set(toTerms([name, ...short], ofText).flatMap(withJoined))],
    aliasTerms: toTerms(long, ofText),
    keywordTerms: toTerms([...(document.mainKeywords ?? []), ...document.keywords], ofText),
    summaryTerms: toTerms([summary], ofText),
    usageTerms: toTerms(document.usages, ofText),
    textTerms: toTerms([document.description, document.publisher], ofText),
  };
}

function toTerms(texts: readonly string[], ofText: TermWriter["ofText"]): readonly string[] {
  return [...new Set(texts.map(ofText))].filter((terms) => terms !== "");
}

/** « sweethome3d » for Sweet Home 3D: the server only cuts a word in two. */
function withJoined(terms: string): readonly string[] {
  const words = terms.split(" ");
  return words.length > 1 && words.length <= MOST_JOINED ? [terms, words.join("")] : [terms];
}

function isOneWord(name: string): boolean {
  return analyze(name).length <= 1;
}
