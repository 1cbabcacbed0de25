import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import { lackText } from "./approval.fr.ts";
import { approvalCoverage } from "./approval-coverage.ts";

/**
 * Refuses an edition whose policy asks for opinions that are not favourable today: of a body on the whole, or on each subject
 * and level that the bundle serves. Throws `release/unapproved`, which names them in French.
 */
export function requireApprovals(catalogue: Catalogue, manifest: BundleManifest, today: string): void {
  const { lacking } = approvalCoverage(catalogue, manifest, today);
  if (lacking.length === 0) return;
  throw refusal("release/unapproved", { bundle: manifest.id, lacking: lacking.map((lack) => lackText(catalogue, lack)) });
}
