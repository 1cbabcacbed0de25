import { type BundleManifest, type Catalogue, expandLevels, type Resource } from "@cartable/catalogue";
import { bundleContents } from "@cartable/plan";

export type Approval = NonNullable<BundleManifest["approvals"]>[number];

/** How a resource is no longer what a body saw. */
export interface SeenChange {
  readonly id: string;
  readonly kind: "version" | "license" | "personal-data";
  readonly before: string;
  readonly after: string;
}

/** Subjects that an opinion speaks of; empty for all. */
export function subjectsOf({ subjects = [], subject }: Approval): readonly string[] {
  return subject === undefined ? subjects : [...new Set([...subjects, subject])];
}

/** Whether an opinion speaks of a pair of a subject and a level. */
export function speaksOf(catalogue: Catalogue, approval: Approval, subject: string, level: string): boolean {
  const [subjects, levels] = [subjectsOf(approval), expandLevels(approval.levels ?? [], catalogue.vocabularies)];
  return (subjects.length === 0 || subjects.includes(subject)) && (levels.length === 0 || levels.includes(level));
}

/** The resources of a bundle that an opinion speaks of, sorted by id. */
export function resourcesOf(catalogue: Catalogue, manifest: BundleManifest, approval: Approval): readonly Resource[] {
  return bundleContents(catalogue, manifest).ids.flatMap((id) => {
    const resource = catalogue.resourceById.get(id);
    const isSpokenOf = resource?.subjects.some((subject) => resource.levels.some((level) => speaksOf(catalogue, approval, subject, level)));
    return resource !== undefined && isSpokenOf === true ? [resource] : [];
  });
}

/** What a body sees when it gives its opinion, one line a resource: id, versions, personal data, licence. */
export function seenResources(catalogue: Catalogue, manifest: BundleManifest, approval: Approval): readonly string[] {
  return resourcesOf(catalogue, manifest, approval).map(seenLine);
}

function seenLine(resource: Resource): string {
  return [resource.id, versionsOf(resource).join(",") || "-", resource.personalData, resource.license].join(" ");
}

/** Versions of what is opened or installed; libraries that come with it are nobody's habit. */
function versionsOf({ artifacts }: Resource): readonly string[] {
  const main = artifacts.filter(({ entry, form }) => entry !== undefined || form === "installer");
  return [...new Set((main.length > 0 ? main : artifacts).map(({ version }) => version.replace(/[\s,]+/g, "_")))].sort();
}

/**
 * What changed since a body gave its opinion, among the resources that it saw and that are still there: a major version, the
 * licence, personal data. Empty when the opinion does not say what was seen.
 */
export function changesSince(catalogue: Catalogue, manifest: BundleManifest, approval: Approval): readonly SeenChange[] {
  const now = new Map(resourcesOf(catalogue, manifest, approval).map((resource) => [resource.id, resource]));
  return (approval.seen ?? []).flatMap((line) => {
    const [id = "", versions = "", personalData = "", ...license] = line.split(" ");
    const resource = now.get(id);
    return resource === undefined ? [] : changesOf(resource, { versions: versions.split(","), personalData, license: license.join(" ") });
  });
}

function changesOf(
  resource: Resource,
  seen: { readonly versions: readonly string[]; readonly personalData: string; readonly license: string },
): readonly SeenChange[] {
  const { id, personalData, license } = resource;
  const majors = new Set(seen.versions.map(majorOf));
  const newer = versionsOf(resource).filter((version) => !majors.has(majorOf(version)));
  const changes: SeenChange[] = [];
  if (newer.length > 0) changes.push({ id, kind: "version", before: seen.versions.join(", "), after: newer.join(", ") });
  if (license !== seen.license) changes.push({ id, kind: "license", before: seen.license, after: license });
  if (personalData !== seen.personalData) changes.push({ id, kind: "personal-data", before: seen.personalData, after: personalData });
  return changes;
}

/** The part of a version whose change may break habits: the first number, and the second one while the first is 0 (semver, item 4). */
export function majorOf(version: string): string {
  const [first, second = "0"] = version.replace(/^\d+:/, "").match(/\d+/g) ?? [];
  if (first === undefined) return version;
  return Number(first) === 0 ? `0.${Number(second)}` : String(Number(first));
}

/** Resources that an opinion speaks of and that its body did not see, by id; none when the opinion does not say what was seen. */
export function addedSince(catalogue: Catalogue, manifest: BundleManifest, approval: Approval): readonly string[] {
  if (approval.seen === undefined) return [];
  const seen = new Set(approval.seen.map((line) => line.split(" ")[0]));
  return resourcesOf(catalogue, manifest, approval).flatMap(({ id }) => (seen.has(id) ? [] : [id]));
}
