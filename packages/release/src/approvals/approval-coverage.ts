import { type BundleManifest, type Catalogue, expandLevels, taughtPairs } from "@cartable/catalogue";
import { bundleContents } from "@cartable/plan";
import { type Approval, addedSince, changesSince, type SeenChange, speaksOf, subjectsOf } from "./seen-resources.ts";

/** What an opinion is worth today: `outdated` when what was seen has changed, `expired` past its end. Only `approved` counts. */
export type Standing = "approved" | "outdated" | "expired" | "pending" | "refused";

export interface JudgedApproval {
  readonly approval: Approval;
  readonly standing: Standing;
  /** What changed since; of an opinion that was given, and says what was seen. */
  readonly changes: readonly SeenChange[];
  /** Resources that came since: told, without making the opinion outdated. */
  readonly added: readonly string[];
  /** The last day when its body refused what it had approved, or a part of it; null when it did not. */
  readonly refusedOn: string | null;
}

/** A subject that the resources of a bundle serve at a level where it is taught. */
export interface TaughtPair {
  readonly subject: string;
  readonly level: string;
  /** Resources of the bundle that serve it. */
  readonly ids: readonly string[];
}

/** An opinion that the policy requires and that is not there. */
export interface Lack {
  readonly body: string;
  /** The best there is that no refusal undid; null when nothing was asked. */
  readonly standing: Standing | null;
  /** Pairs without a favourable opinion; null when the opinion is on the whole bundle. */
  readonly pairs: readonly TaughtPair[] | null;
  /** An opinion on the whole is asked for, and the body only gave one on a part. */
  readonly isPartOnly: boolean;
}

export interface ApprovalCoverage {
  readonly bundle: string;
  readonly approvals: readonly JudgedApproval[];
  /** Every pair that the bundle serves, with the bodies whose opinion is favourable today. */
  readonly pairs: readonly (TaughtPair & { readonly approvedBy: readonly string[] })[];
  readonly lacking: readonly Lack[];
}

/** Best first: what is told of a body that gave several opinions. */
const STANDINGS: readonly Standing[] = ["approved", "outdated", "expired", "refused", "pending"];

/**
 * Which opinions a bundle has, on which subjects and levels that it really serves, and which its policy lacks. The last word of a
 * body counts: on what it speaks of, a refusal undoes the approvals of that day and of those before. Pure.
 */
export function approvalCoverage(catalogue: Catalogue, manifest: BundleManifest, today: string): ApprovalCoverage {
  const approvals = (manifest.approvals ?? []).map((approval) => judge(catalogue, manifest, approval, today));
  const pairs = pairsOf(catalogue, manifest).map((pair) => {
    const speaking = approvals.filter(({ approval }) => speaksOf(catalogue, approval, pair.subject, pair.level));
    const approvedBy = withoutUndone(speaking).filter(({ standing }) => standing === "approved");
    return { ...pair, speaking, approvedBy: [...new Set(approvedBy.map(({ approval }) => approval.body))] };
  });
  const { requiredApprovals = [], requiredCoverage = [] } = manifest.policy ?? {};
  const whole = requiredApprovals.flatMap((body): Lack[] => {
    const own = approvals.filter(({ approval }) => approval.body === body);
    // A refusal that later approvals answer on all it speaks of undoes nothing any more.
    const isAnswered = (one: JudgedApproval): boolean =>
      one.standing === "refused" &&
      !isWhole(one) &&
      pairs.every(({ speaking, approvedBy }) => !speaking.includes(one) || approvedBy.includes(body));
    const standing = bestOf(
      withoutUndone(own.filter((one) => !isAnswered(one))).filter((one) => isWhole(one) || one.standing === "refused"),
    );
    if (standing === "approved") return [];
    return [{ body, standing, pairs: null, isPartOnly: standing === null && own.some(({ approval }) => approval.state === "approved") }];
  });
  const parts = requiredCoverage.flatMap(({ body, subjects, levels }): Lack[] => {
    const asked = levels === undefined ? null : expandLevels(levels, catalogue.vocabularies);
    const isAsked = ({ subject, level }: TaughtPair): boolean => (subjects?.includes(subject) ?? true) && (asked?.includes(level) ?? true);
    const without = pairs.filter((pair) => isAsked(pair) && !pair.approvedBy.includes(body));
    const byStanding = Map.groupBy(without, ({ speaking }) =>
      bestOf(withoutUndone(speaking.filter(({ approval }) => approval.body === body))),
    );
    return [...byStanding].map(([standing, own]) => ({ body, standing, pairs: own.map(bare), isPartOnly: false }));
  });
  return {
    bundle: manifest.id,
    approvals: approvals.map((one) => ({ ...one, refusedOn: lastRefusal(one, pairs) })),
    pairs: pairs.map(({ approvedBy, ...pair }) => ({ ...bare(pair), approvedBy })),
    lacking: [...whole, ...parts],
  };
}

const bare = ({ subject, level, ids }: TaughtPair): TaughtPair => ({ subject, level, ids });

const isWhole = ({ approval }: JudgedApproval): boolean => subjectsOf(approval).length === 0 && (approval.levels ?? []).length === 0;

/** Opinions on one thing, but for the approvals that their body undid by a refusal of that day or later. Days are YYYY-MM-DD. */
function withoutUndone(approvals: readonly JudgedApproval[]): readonly JudgedApproval[] {
  return approvals.filter(({ approval }) => approval.state !== "approved" || !approvals.some((one) => undoes(one.approval, approval)));
}

const undoes = (refusal: Approval, { body, date = "" }: Approval): boolean =>
  refusal.body === body && refusal.state === "refused" && (refusal.date ?? "") >= date;

function lastRefusal(one: JudgedApproval, pairs: readonly { readonly speaking: readonly JudgedApproval[] }[]): string | null {
  if (one.approval.state !== "approved") return null;
  const refusals = pairs
    .filter(({ speaking }) => speaking.includes(one))
    .flatMap(({ speaking }) => speaking.flatMap(({ approval }) => (undoes(approval, one.approval) ? (approval.date ?? "") : [])));
  return refusals.sort().at(-1) ?? null;
}

function judge(catalogue: Catalogue, manifest: BundleManifest, approval: Approval, today: string): JudgedApproval {
  if (approval.state !== "approved") return { approval, standing: approval.state, changes: [], added: [], refusedOn: null };
  const changes = changesSince(catalogue, manifest, approval);
  const isOver = approval.expires !== undefined && approval.expires < today;
  const standing = isOver ? "expired" : changes.length > 0 ? "outdated" : "approved";
  return { approval, standing, changes, added: addedSince(catalogue, manifest, approval), refusedOn: null };
}

function bestOf(approvals: readonly JudgedApproval[]): Standing | null {
  return STANDINGS.find((standing) => approvals.some((one) => one.standing === standing)) ?? null;
}

/** The pairs that schools teach, that the bundle is for, and that a resource of the bundle serves; by subject, then level. */
function pairsOf(catalogue: Catalogue, manifest: BundleManifest): readonly TaughtPair[] {
  const { resourceById, vocabularies } = catalogue;
  const resources = bundleContents(catalogue, manifest).ids.flatMap((id) => resourceById.get(id) ?? []);
  const isMeant = (level: string): boolean => {
    const stage = vocabularies.levels.byId.get(level)?.stage;
    return manifest.audience === undefined || (stage !== undefined && manifest.audience.includes(stage));
  };
  return taughtPairs(catalogue).flatMap(({ subject, level }) => {
    const ids = resources.filter(({ subjects, levels }) => subjects.includes(subject) && levels.includes(level)).map(({ id }) => id);
    return ids.length > 0 && isMeant(level) ? [{ subject, level, ids }] : [];
  });
}
