import type { Catalogue, Resource, Term } from "./catalogue.ts";
import { expandLevels } from "./resolve-resource.ts";

/** Fewer resources than this, for a pair that schools teach, is a hole: one alone leaves no choice. */
export const ENOUGH = 2;

/** Resources for one level and one subject; with a need, those that answer it. Ids are sorted. */
export interface CoverageCell {
  readonly level: string;
  readonly subject: string;
  readonly need: string | null;
  readonly count: number;
  readonly ids: readonly string[];
}

/** Resources for one need at one stage. */
export interface NeedCoverage {
  readonly stage: string;
  readonly need: string;
  readonly count: number;
  readonly ids: readonly string[];
}

/** What a bundle holds, told by the caller, who knows how manifests are resolved. */
export interface BundleHolding {
  readonly id: string;
  readonly name: string;
  readonly ids: readonly string[];
}

export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

export interface CoverageTotals {
  /** Published resources: active or deprecated. */
  readonly resources: number;
  readonly deprecated: number;
  readonly linkOnly: number;
  readonly offline: Readonly<Record<Resource["offline"], number>>;
  readonly reviewed: number;
  /** Pairs of a level and a subject that schools teach, and those with too few resources. */
  readonly pairs: number;
  readonly holes: number;
}

/** What the catalogue covers and what it lacks. Levels, subjects, needs and stages follow the order of the vocabularies. */
export interface Coverage {
  readonly totals: CoverageTotals;
  /** Every taught pair (`need` null), then the pairs with a need that some resource answers. */
  readonly cells: readonly CoverageCell[];
  readonly holes: readonly CoverageCell[];
  readonly needs: readonly NeedCoverage[];
  /** Needs that no resource answers, for each stage. */
  readonly unansweredNeeds: readonly NeedCoverage[];
  readonly bundles: readonly { readonly id: string; readonly name: string; readonly count: number; readonly kinds: readonly KindCount[] }[];
  /** Ids of resources on which no opinion was given. */
  readonly withoutReview: readonly string[];
}

/** Counts published resources by level, subject and need. Pure: the same catalogue gives the same report. */
export function coverageOf(catalogue: Catalogue, bundles: readonly BundleHolding[] = []): Coverage {
  const { vocabularies } = catalogue;
  const published = catalogue.resources.filter(({ status }) => status === "active" || status === "deprecated");
  const pairs = taughtPairs(catalogue).map(({ level, subject }) => ({
    level,
    subject,
    found: published.filter(({ levels, subjects }) => levels.includes(level) && subjects.includes(subject)),
  }));
  const all = pairs.map(({ level, subject, found }) => cell(level, subject, null, found));
  const byNeed = pairs.flatMap(({ level, subject, found }) =>
    vocabularies.needs.terms
      .map(({ id }) =>
        cell(
          level,
          subject,
          id,
          found.filter(({ needs }) => needs.includes(id)),
        ),
      )
      .filter(({ count }) => count > 0),
  );
  const holes = all.filter(({ count }) => count < ENOUGH);
  const needs = needsByStage(catalogue, published);
  const withoutReview = published.filter(({ reviews = [] }) => reviews.every(({ opinion }) => opinion === "pending"));
  return {
    totals: { ...totalsOf(published), reviewed: published.length - withoutReview.length, pairs: pairs.length, holes: holes.length },
    cells: [...all, ...byNeed],
    holes,
    needs,
    unansweredNeeds: needs.filter(({ count }) => count === 0),
    bundles: bundles.map(({ id, name, ids }) => ({ id, name, count: ids.length, kinds: kindsOf(catalogue, ids) })),
    withoutReview: withoutReview.map(({ id }) => id),
  };
}

/**
 * The pairs of a level and a subject that French schools teach, by subject then level. A subject says its stages, and its
 * levels where the stage says too much (« Questionner le monde » ends with the cycle 2).
 */
export function taughtPairs({ vocabularies }: Catalogue): readonly { readonly level: string; readonly subject: string }[] {
  return vocabularies.subjects.terms.flatMap((subject) => {
    const precise = subject.levels === undefined ? null : expandLevels(subject.levels, vocabularies);
    const isTaught = ({ id, stage }: Term): boolean =>
      precise === null ? stage !== undefined && (subject.stages ?? []).includes(stage) : precise.includes(id);
    return vocabularies.levels.terms.filter(isTaught).map((level) => ({ level: level.id, subject: subject.id }));
  });
}

function cell(level: string, subject: string, need: string | null, found: readonly Resource[]): CoverageCell {
  return { level, subject, need, count: found.length, ids: found.map(({ id }) => id) };
}

function needsByStage({ vocabularies }: Catalogue, published: readonly Resource[]): readonly NeedCoverage[] {
  return vocabularies.stages.terms.flatMap((stage) =>
    vocabularies.needs.terms.map((need) => {
      const ids = published.filter(({ stages, needs }) => stages.includes(stage.id) && needs.includes(need.id)).map(({ id }) => id);
      return { stage: stage.id, need: need.id, count: ids.length, ids };
    }),
  );
}

function totalsOf(published: readonly Resource[]): Pick<CoverageTotals, "resources" | "deprecated" | "linkOnly" | "offline"> {
  const count = (is: (resource: Resource) => boolean): number => published.filter(is).length;
  return {
    resources: published.length,
    deprecated: count(({ status }) => status === "deprecated"),
    linkOnly: count(({ redistribution }) => redistribution === "link-only"),
    offline: {
      full: count(({ offline }) => offline === "full"),
      partial: count(({ offline }) => offline === "partial"),
      none: count(({ offline }) => offline === "none"),
    },
  };
}

function kindsOf({ vocabularies, resourceById }: Catalogue, ids: readonly string[]): readonly KindCount[] {
  const kinds = ids.flatMap((id) => resourceById.get(id)?.kind ?? []);
  return vocabularies.kinds.terms
    .map(({ id }) => ({ kind: id, count: kinds.filter((kind) => kind === id).length }))
    .filter(({ count }) => count > 0);
}
