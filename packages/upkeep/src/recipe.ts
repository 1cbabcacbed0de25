import type { ResourceFile } from "@cartable/schemas";

/** Where a resource says to read its last published version. */
export type Recipe = NonNullable<ResourceFile["watch"]>;
export type Strategy = Recipe["strategy"];

export const STRATEGIES: readonly Strategy[] = ["npm", "debian", "github", "gitlab", "html", "json", "fixed"];

/** Something that a publisher published: its version, and what else the page says of it. */
export interface Publication {
  readonly version: string;
  /** The text that the version was read in: a tag, a title, a value. */
  readonly label: string;
  /** YYYY-MM-DD, when the page says it. */
  readonly date: string | null;
  /** Page for people, when the page says it. */
  readonly url: string | null;
}

/** What was read in a page: publications in its order, or why none can be read, in French. */
export type ReadVersions =
  | { readonly kind: "read"; readonly publications: readonly Publication[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Longest page that is read, in bytes. */
export const MAX_PAGE_BYTES = 5 * 1024 * 1024;
