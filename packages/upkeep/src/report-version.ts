import type { Resource } from "@cartable/catalogue";
import { chooseLatest, orderOf } from "./choose-latest.ts";
import type { PageAnswer } from "./read-page-http.ts";
import { readVersions } from "./read-versions.ts";
import type { Publication, Recipe } from "./recipe.ts";
import { recipePages } from "./recipe-pages.ts";
import { watchedArtifacts } from "./watched-artifacts.ts";

/** What is known of the versions of one resource. */
export interface VersionReport {
  readonly id: string;
  readonly file: string;
  readonly strategy: Recipe["strategy"] | null;
  readonly current: string | null;
  readonly latest: string | null;
  readonly state: "up-to-date" | "newer" | "unreachable" | "no-recipe" | "ambiguous";
  /** YYYY-MM-DD of the latest version, when its page says it. */
  readonly date: string | null;
  /** Where a person can read about the latest version. */
  readonly url: string | null;
  /** Why nothing could be told, in French. */
  readonly reason: string | null;
}

/** How a page or a package is asked for; each is asked once, whatever the number of resources that follow it. */
export type Ask = (address: string) => Promise<PageAnswer>;

/** The three places that recipes lead to. */
export interface Asks {
  readonly page: Ask;
  readonly npm: Ask;
  readonly debian: Ask;
}

/** Reads the published version that the recipe of a resource leads to, through the asks given; touches nothing else. */
export async function reportVersion({ id, file, watch: recipe, artifacts, homepage }: Resource, asks: Asks): Promise<VersionReport> {
  const base = { id, file, strategy: recipe?.strategy ?? null, current: null, latest: null, date: null, url: null, reason: null };
  if (recipe === undefined || recipe.strategy === "fixed") return { ...base, state: "no-recipe" };
  const pages = recipePages(recipe);
  if (pages.kind === "unusable") return { ...base, state: "ambiguous", reason: pages.reason };
  const watched = watchedArtifacts(recipe, artifacts);
  const current = watched.kind === "watched" ? watched.current : null;
  const found = await latestOf(recipe, pages, current, asks);
  if (found.kind !== "found") return { ...base, current, state: found.kind, reason: found.reason };
  const { version, date, url } = found.publication;
  const known = { ...base, current, latest: version, date, url: url ?? homepage };
  if (watched.kind === "none") return { ...known, state: "ambiguous", reason: watched.reason };
  return { ...known, state: orderOf(recipe)(version, watched.current) > 0 ? "newer" : "up-to-date" };
}

type Latest =
  | { readonly kind: "found"; readonly publication: Publication }
  | { readonly kind: "unreachable" | "ambiguous"; readonly reason: string };

/** Asks the pages of a recipe in turn, until one shows a version for everyone. */
async function latestOf(
  recipe: Recipe,
  pages: Exclude<ReturnType<typeof recipePages>, { kind: "unusable" }>,
  current: string | null,
  asks: Asks,
): Promise<Latest> {
  const ask = pages.kind === "pages" ? asks.page : recipe.strategy === "npm" ? asks.npm : asks.debian;
  let failure: Latest | null = null;
  for (const address of pages.kind === "pages" ? pages.addresses : [pages.name]) {
    const answer = await ask(address);
    if (answer.kind === "unreachable") {
      failure ??= { kind: "unreachable", reason: answer.cause };
      continue;
    }
    const read = readVersions(recipe, address.endsWith("/releases/latest") ? answer.address : answer.text, current);
    if (read.kind === "unreadable") {
      failure ??= { kind: "unreachable", reason: read.reason };
      continue;
    }
    const publication = chooseLatest(recipe, read.publications, current);
    if (publication !== null) return { kind: "found", publication };
    failure = { kind: "ambiguous", reason: "seules des versions d'essai sont publiées" };
  }
  return failure ?? { kind: "unreachable", reason: "rien à lire" };
}
