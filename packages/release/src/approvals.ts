import type { BundleManifest } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";

/** Refuses an edition whose policy asks for opinions that are not favourable. Throws `release/unapproved`. */
export function requireApprovals({ id, policy, approvals = [] }: BundleManifest): void {
  const given = new Set(approvals.filter(({ state }) => state === "approved").map(({ body }) => body));
  const lacking = (policy?.requiredApprovals ?? []).filter((body) => !given.has(body));
  if (lacking.length > 0) throw refusal("release/unapproved", { bundle: id, lacking });
}
