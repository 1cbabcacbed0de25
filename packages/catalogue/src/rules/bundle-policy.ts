import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import type { BundleManifestFile, ResourceFile } from "@cartable/schemas";
import type { Rule } from "./rule.ts";

const OFFLINE_RANK = { none: 0, partial: 1, full: 2 } as const;
type Policy = NonNullable<BundleManifestFile["policy"]>;

/** What a manifest names keeps the manifest's own rules; what a query finds is judged by the plan. */
export const bundlePolicy: Rule = {
  name: "bundle-policy",
  *check({ bundles, resources }) {
    const byId = new Map(resources.map(({ data }) => [data.id, data]));
    for (const { data, positionOf } of bundles) {
      if (data.policy === undefined) continue;
      for (const [index, id] of (data.include.resources ?? []).entries()) {
        const resource = byId.get(id);
        // A resource that is only linked to is a card: nothing of it is on the key.
        if (resource === undefined || resource.redistribution === "link-only") continue;
        for (const { reason, found } of breaches(resource, data.policy))
          yield diagnostic("bundle/against-policy", positionOf(["include", "resources", index]), { resource: id, reason, found });
      }
    }
  },
};

function* breaches(
  { offline = "none", personalData = "none", requires }: ResourceFile,
  policy: Policy,
): Iterable<Pick<Diagnostic<"bundle/against-policy">["arguments"], "reason" | "found">> {
  if (policy.offline !== undefined && OFFLINE_RANK[offline] < OFFLINE_RANK[policy.offline]) yield { reason: "offline", found: offline };
  if (policy.personalData !== undefined && !policy.personalData.includes(personalData))
    yield { reason: "personal-data", found: personalData };
  if (policy.admin === false && requires?.admin === true) yield { reason: "admin", found: "true" };
}
