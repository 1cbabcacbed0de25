import { type BundleManifest, type Catalogue, expandLevels, taughtPairs } from "@cartable/catalogue";
import { bundleContents } from "@cartable/plan";
import { type Approval, addedSince, changesSince, type SeenChange, speaksOf } from "./seen-resources.ts";

/** What an opinion is worth today: `outdated` when what was seen has changed, `expired` past its end. Only `approved` counts. */
export type Standing = "approved" | "outdated" | "expired" | "pending" | "refused";

export interface JudgedApproval {
  readonly approval: Approval;
  readonly standing: Standing;
  /** What changed since; of an opinion that was given, and says what was seen. */
  readonly changes: readonly SeenChange[];
  /** Resources that came since: told, without making the opinion outdated. */
  readonly added: readonly string[];
}

/** A subject that the resources of a bundle serve at a level where it is taught. */
export interface TaughtPair {
  readonly subject: string;
  readonly level: string;
  /** Resources of the bundle that serve it. */
  readonly ids: readonly string[];
}

/** An opinion that the policy requires and that is not there. `standing` is the best there is; null when nothing was asked. */
export interface Lack {
  readonly body: string;
  readonly standing: Standing | null;
  /** Pairs without a favourable opinion; null when the opinion is on the whole bundle. */
  readonly pairs: readonly TaughtPair[] | null;
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

/** Which opinions a bundle has, on which subjects and levels that it really serves, and which its policy lacks. Pure. */
export function approvalCoverage(catalogue: Catalogue, manifest: BundleManifest, today: string): ApprovalCoverage {
  const approvals = (manifest.approvals ?? []).map((approval) => judge(catalogue, manifest, approval, today));
  const pairs = pairsOf(catalogue, manifest).map((pair) => ({
    ...pair,
    approvedBy: [
      ...new Set(
        approvals
          .filter(({ standing, approval }) => standing === "approved" && speaksOf(catalogue, approval, pair.subject, pair.level))
          .map(({ approval }) => approval.body),
      ),
    ],
  }));
  const { requiredApprovals = [], requiredCoverage = [] } = manifest.policy ?? {};
  const whole = requiredApprovals.flatMap((body): Lack[] => {
    const standing = bestOf(approvals.filter(({ approval }) => approval.body === body));
    return standing === "approved" ? [] : [{ body, standing, pairs: null }];
  });
  const parts = requiredCoverage.flatMap(({ body, subjects, levels }): Lack[] => {
    const asked = levels === undefined ? null : expandLevels(levels, catalogue.vocabularies);
    const isAsked = ({ subject, level }: TaughtPair): boolean => (subjects?.includes(subject) ?? true) && (asked?.includes(level) ?? true);
    const without = pairs.filter((pair) => isAsked(pair) && !pair.approvedBy.includes(body)).map(({ approvedBy: _, ...pair }) => pair);
    const speaking = approvals.filter(
      ({ approval }) => approval.body === body && without.some(({ subject, level }) => speaksOf(catalogue, approval, subject, level)),
    );
    return without.length === 0 ? [] : [{ body, standing: bestOf(speaking), pairs: without }];
  });
  return { bundle: manifest.id, approvals, pairs, lacking: [...whole, ...parts] };
}

function judge(catalogue: Catalogue, manifest: BundleManifest, approval: Approval, today: string): JudgedApproval {
  if (approval.state !== "approved") return { approval, standing: approval.state, changes: [], added: [] };
  const changes = changesSince(catalogue, manifest, approval);
  const isOver = approval.expires !== undefined && approval.expires < today;
  const standing = isOver ? "expired" : changes.length > 0 ? "outdated" : "approved";
  return { approval, standing, changes, added: addedSince(catalogue, manifest, approval) };
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
