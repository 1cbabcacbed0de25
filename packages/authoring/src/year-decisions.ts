import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";

/** What someone must decide before a new school year: values for --json, texts are made by the command. */
export interface YearDecisions {
  /** Versions that were pinned: pin again, or not. */
  readonly pins: readonly { readonly bundle: string; readonly id: string; readonly version: string; readonly reason: string }[];
  /** Resources of the bundles that are leaving, or have left, the catalogue. */
  readonly resources: readonly {
    readonly id: string;
    readonly bundles: readonly string[];
    readonly status: Resource["status"];
    readonly until: number | null;
    readonly reason: string | null;
    readonly replacedBy: string | null;
  }[];
  /** Permissions to copy that end before the school year does. */
  readonly permissions: readonly { readonly id: string; readonly expires: string; readonly document: string }[];
  /** Opinions on resources that end before the school year does. */
  readonly reviews: readonly { readonly id: string; readonly body: string; readonly expires: string }[];
  /** Exclusions whose reason is to confirm. */
  readonly excludes: readonly { readonly bundle: string; readonly id: string; readonly reason: string }[];
  /** Opinions on the bundles to ask again. */
  readonly approvals: readonly { readonly bundle: string; readonly body: string }[];
}

/** The decisions that the manifests of a year leave for another; `packed` gives what each bundle holds, queries included. */
export function yearDecisions(
  catalogue: Catalogue,
  manifests: readonly BundleManifest[],
  to: number,
  packed: (manifest: BundleManifest) => readonly string[],
): YearDecisions {
  // Bundles serve until the next school year begins, on the first of September.
  const end = `${to + 1}-08-31`;
  const bundlesOf = new Map<string, string[]>();
  for (const manifest of manifests) {
    const named = [...(manifest.include.resources ?? []), ...(manifest.pin ?? []).map(({ id }) => id)];
    for (const id of new Set([...named, ...packed(manifest)])) bundlesOf.set(id, [...(bundlesOf.get(id) ?? []), manifest.id]);
  }
  const resources = catalogue.resources.filter(({ id }) => bundlesOf.has(id));
  return {
    pins: manifests.flatMap(({ id: bundle, pin }) => (pin ?? []).map(({ id, version, reason }) => ({ bundle, id, version, reason }))),
    resources: resources
      .filter((resource) => isLeaving(resource, to))
      .map(({ id, status, until, replacedBy }) => ({
        id,
        bundles: bundlesOf.get(id) ?? [],
        status,
        until: until?.year ?? null,
        reason: until?.reason ?? null,
        replacedBy: replacedBy ?? null,
      })),
    permissions: resources.flatMap(({ id, permission }) =>
      permission !== undefined && permission.expires < end ? [{ id, expires: permission.expires, document: permission.document }] : [],
    ),
    reviews: resources.flatMap(({ id, reviews }) =>
      (reviews ?? []).flatMap(({ body, expires }) => (expires !== undefined && expires < end ? [{ id, body, expires }] : [])),
    ),
    excludes: manifests.flatMap(({ id: bundle, exclude }) => (exclude ?? []).map(({ id, reason }) => ({ bundle, id, reason }))),
    approvals: manifests.flatMap(({ id: bundle, approvals }) => (approvals ?? []).map(({ body }) => ({ bundle, body }))),
  };
}

function isLeaving({ status, until }: Resource, year: number): boolean {
  return status === "deprecated" || status === "withdrawn" || (until !== undefined && until.year <= year);
}
