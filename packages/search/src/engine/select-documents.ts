import { FACETS, type Facet } from "../search-document.ts";
import type { LoadedFacet, LoadedIndex } from "./loaded-index.ts";

/** Keeps documents that have one of the codes (or, negated, do not have it). */
export interface CodeCondition {
  readonly kind: "code";
  readonly facet: Facet;
  readonly codes: readonly string[];
  readonly negated: boolean;
}

export interface SizeCondition {
  readonly kind: "size";
  readonly accepts: (sizeBytes: number) => boolean;
}

/** A clause keeps what at least one of its conditions keeps; a document must pass every clause. */
export type Clause = readonly (CodeCondition | SizeCondition)[];

export type FacetCounts = Record<string, number>;

export interface Selection {
  /** Numbers of the documents kept, ascending. */
  readonly documents: Uint32Array;
  readonly facets: Partial<Record<Facet, FacetCounts>>;
}

type Test = (number: number) => boolean;

/**
 * Applies clauses and counts the codes of the documents kept. With `disjunctive`, the codes of an attribute are
 * counted as if the clauses on that attribute alone were absent, which is what a list of checkboxes shows.
 */
export function selectDocuments(
  index: LoadedIndex,
  found: Uint32Array,
  clauses: readonly Clause[],
  facets: readonly Facet[],
  disjunctive: boolean,
): Selection {
  const tests = clauses.map((clause) => toTest(index, clause));
  const owners = clauses.map((clause) => (disjunctive ? ownFacet(clause) : undefined));
  const setCounts = new Map(facets.map((facet) => [facet, new Uint32Array(index.facets[facet].sets.length)]));
  const counters = [...setCounts].map(([facet, counts]) => ({ facet, counts, sets: index.facets[facet].documents }));
  const kept = new Uint32Array(found.length);
  let length = 0;
  for (const number of found) {
    // undefined: passes all; a facet: fails clauses of that facet only; null: fails.
    const failed = failedFacet(tests, owners, number);
    if (failed === null) continue;
    if (failed === undefined) kept[length++] = number;
    for (const { facet, counts, sets } of counters) {
      if (failed !== undefined && failed !== facet) continue;
      const set = sets[number] ?? 0;
      counts[set] = (counts[set] ?? 0) + 1;
    }
  }
  const counted = [...setCounts].map(([facet, counts]) => [facet, toCodes(index.facets[facet], counts)] as const);
  return { documents: kept.slice(0, length), facets: Object.fromEntries(counted) };
}

/** True when the name is one of the attributes that can be filtered. */
export function isFacet(name: string): name is Facet {
  return (FACETS as readonly string[]).includes(name);
}

function failedFacet(tests: readonly Test[], owners: readonly (Facet | undefined)[], number: number): Facet | null | undefined {
  let failed: Facet | undefined;
  for (let at = 0; at < tests.length; at++) {
    if (tests[at]?.(number) === true) continue;
    const owner = owners[at];
    if (owner === undefined || (failed !== undefined && failed !== owner)) return null;
    failed = owner;
  }
  return failed;
}

function ownFacet(clause: Clause): Facet | undefined {
  const facets = new Set(clause.map((condition) => (condition.kind === "code" ? condition.facet : undefined)));
  return facets.size === 1 ? [...facets][0] : undefined;
}

/** One test for a clause, whatever the number of its conditions: those on one attribute are a table of its sets. */
function toTest(index: LoadedIndex, clause: Clause): Test {
  const tables = new Map<Facet, Uint8Array>();
  const tests: Test[] = [];
  for (const condition of clause) {
    if (condition.kind === "size") {
      tests.push((number) => condition.accepts(index.sizesBytes[number] ?? 0));
      continue;
    }
    const { values, sets, documents } = index.facets[condition.facet];
    const table = tables.get(condition.facet) ?? new Uint8Array(sets.length);
    if (!tables.has(condition.facet)) {
      tables.set(condition.facet, table);
      tests.push((number) => table[documents[number] ?? 0] === 1);
    }
    const wanted = new Set(condition.codes.map((code) => values.indexOf(code)));
    sets.forEach((set, at) => {
      if (set.some((value) => wanted.has(value)) !== condition.negated) table[at] = 1;
    });
  }
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (number) => tests.some((test) => test(number));
}

function toCodes(facet: LoadedFacet, setCounts: Uint32Array): FacetCounts {
  const counts = new Uint32Array(facet.values.length);
  facet.sets.forEach((set, position) => {
    for (const value of set) counts[value] = (counts[value] ?? 0) + (setCounts[position] ?? 0);
  });
  return Object.fromEntries(facet.values.flatMap((value, at) => ((counts[at] ?? 0) > 0 ? [[value, counts[at] ?? 0]] : [])));
}
