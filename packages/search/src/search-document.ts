/** One resource as the search engines see it: display fields, searchable text and facet codes. */
export interface SearchDocument {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  /** Other names, acronyms, vocabulary aliases: searched, never displayed. */
  readonly alternativeNames: readonly string[];
  readonly publisher: string;
  /** Description without Markdown marks. */
  readonly description: string;
  /** Titles and activities of the classroom usages. */
  readonly usages: readonly string[];
  /** French labels of levels, cycles, subjects, kinds, functions and needs, with their aliases: searched. */
  readonly keywords: readonly string[];
  /** Those of the first subject, which editors list by importance: they count more. */
  readonly mainKeywords?: readonly string[];
  readonly icon: string | null;
  readonly kind: string;
  readonly levels: readonly string[];
  readonly cycles: readonly string[];
  readonly stages: readonly string[];
  readonly subjects: readonly string[];
  readonly functions: readonly string[];
  readonly needs: readonly string[];
  readonly platforms: readonly string[];
  readonly offline: string;
  readonly license: string;
  readonly redistribution: string;
  readonly personalData: string;
  /** Bundles of the year that contain the resource. */
  readonly bundles: readonly string[];
  /** Total download size in bytes, 0 when unknown. */
  readonly sizeBytes: number;
  /** 1 is shown first among equals, 5 last; 3 when absent. */
  readonly priority?: number;
}

/** Attributes that can be filtered and counted, in display order. */
export const FACETS = [
  "cycles",
  "levels",
  "subjects",
  "kind",
  "functions",
  "needs",
  "platforms",
  "offline",
  "license",
  "redistribution",
  "personalData",
  "stages",
  "bundles",
] as const;

export type Facet = (typeof FACETS)[number];
