import type { BundleManifest } from "@cartable/catalogue";

/** A rule of a manifest that is no longer the same; null where there was or is none. */
export type PolicyChange =
  | { readonly kind: "offline" | "admin" | "extends"; readonly before: string | null; readonly after: string | null }
  | {
      readonly kind: "personalData" | "requiredApprovals" | "targets" | "audience";
      readonly before: readonly string[] | null;
      readonly after: readonly string[] | null;
    }
  | { readonly kind: "requiredCoverage"; readonly before: readonly CoverageRule[] | null; readonly after: readonly CoverageRule[] | null }
  | { readonly kind: "capacity"; readonly before: BundleManifest["capacity"] | null; readonly after: BundleManifest["capacity"] | null };

/** An opinion that is required for each subject and level taught; empty lists for all of them. */
export interface CoverageRule {
  readonly body: string;
  readonly subjects: readonly string[];
  readonly levels: readonly string[];
}

/** The opinion of a body on a bundle that is no longer the same: asked, given, refused, or no longer asked for (null). */
export interface ApprovalChange {
  readonly body: string;
  readonly before: "pending" | "approved" | "refused" | null;
  readonly after: "pending" | "approved" | "refused" | null;
}

/** The rules that differ from one manifest to another, in a fixed order. Pure. */
export function diffPolicies(before: BundleManifest, after: BundleManifest): readonly PolicyChange[] {
  const word = (value: string | boolean | undefined): string | null => (value === undefined ? null : String(value));
  const list = (values: readonly string[] | undefined): readonly string[] | null => values ?? null;
  const coverage = ({ policy }: BundleManifest): readonly CoverageRule[] | null =>
    policy?.requiredCoverage?.map(({ body, subjects = [], levels = [] }) => ({ body, subjects, levels })) ?? null;
  const changes: readonly PolicyChange[] = [
    { kind: "targets", before: before.targets, after: after.targets },
    { kind: "audience", before: list(before.audience), after: list(after.audience) },
    { kind: "extends", before: word(before.extends), after: word(after.extends) },
    { kind: "capacity", before: before.capacity ?? null, after: after.capacity ?? null },
    { kind: "offline", before: word(before.policy?.offline), after: word(after.policy?.offline) },
    { kind: "admin", before: word(before.policy?.admin), after: word(after.policy?.admin) },
    { kind: "personalData", before: list(before.policy?.personalData), after: list(after.policy?.personalData) },
    { kind: "requiredApprovals", before: list(before.policy?.requiredApprovals), after: list(after.policy?.requiredApprovals) },
    { kind: "requiredCoverage", before: coverage(before), after: coverage(after) },
  ];
  // What another bundle extends is told by its name.
  return changes.filter(
    (one) => (one.kind !== "extends" || before.id === after.id) && JSON.stringify(one.before) !== JSON.stringify(one.after),
  );
}

/** The opinions that differ, in the order of the second manifest, then of the first. A body asked several times counts once. */
export function diffApprovals(before: BundleManifest, after: BundleManifest): readonly ApprovalChange[] {
  const states = ({ approvals = [] }: BundleManifest): ReadonlyMap<string, Approval["state"]> =>
    new Map([...new Set(approvals.map(({ body }) => body))].map((body) => [body, stateOf(approvals.filter((one) => one.body === body))]));
  const [had, has] = [states(before), states(after)];
  return [...new Set([...has.keys(), ...had.keys()])].flatMap((body) => {
    const change = { body, before: had.get(body) ?? null, after: has.get(body) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

type Approval = NonNullable<BundleManifest["approvals"]>[number];

/** Of several opinions of one body, those that a later one on as much or more does not replace: refused as soon as one is, approved once all are. */
function stateOf(approvals: readonly Approval[]): Approval["state"] {
  const standing = approvals.filter((one) => !approvals.some((other) => isReplacedBy(one, other)));
  if (standing.some(({ state }) => state === "refused")) return "refused";
  return standing.every(({ state }) => state === "approved") ? "approved" : "pending";
}

/** What was only asked for replaces nothing; of one day, the refusal stays. */
function isReplacedBy(one: Approval, other: Approval): boolean {
  const [before = "", after = ""] = [one.date, other.date];
  const isLater = after > before || (after === before && other.state === "refused" && one.state !== "refused");
  return (
    one.state !== "pending" &&
    other.state !== "pending" &&
    isLater &&
    scopesOf(one).every((scope, index) => covers(scopesOf(other)[index] ?? [], scope))
  );
}

const scopesOf = ({ subjects = [], subject, levels = [] }: Approval): readonly (readonly string[])[] => [
  subject === undefined ? subjects : [...subjects, subject],
  levels,
];

/** Codes as they are written; none stands for all. */
const covers = (wide: readonly string[], narrow: readonly string[]): boolean =>
  wide.length === 0 || (narrow.length > 0 && narrow.every((code) => wide.includes(code)));
