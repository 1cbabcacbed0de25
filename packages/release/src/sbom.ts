import { createHash } from "node:crypto";
import type { Resource } from "@cartable/catalogue";
import type { BundlePlan, PlanArtifact, PlanComponent } from "@cartable/plan";
import { toReleaseRecord } from "@cartable/plan/release-record";
import { toJsonText } from "@cartable/record";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { PackageURL } from "packageurl-js";

/** Facts that an inventory needs and that a plan does not hold. */
export type ResourceFacts = Pick<Resource, "id" | "kind" | "summary" | "publisher" | "homepage" | "licenseUrl" | "links">;

/**
 * The inventory of a bundle as a CycloneDX 1.6 document (JSON): one component per resource, and under it the artifacts that
 * its bytes come from, with their digests and package URLs; then what no resource names, as the Debian packages that a master
 * carries because others need them. The same plan gives the same bytes: no date, and a serial number
 * made from the record. Pure.
 */
export function renderSbom(plan: BundlePlan, resourceById: ReadonlyMap<string, ResourceFacts>): string {
  const bom = new Models.Bom({ serialNumber: serialNumber(plan) });
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, plan.bundle, {
    bomRef: plan.bundle,
    version: `${plan.year}.${plan.serial}`,
    description: plan.name,
  });
  for (const component of plan.components) {
    const resource = resourceById.get(component.id);
    const listed = describe(component, resource);
    const artifacts = plan.artifacts.filter((artifact) => artifact.resource === component.id && artifact.source.kind !== "file");
    for (const artifact of artifacts) listed.components.add(describeArtifact(artifact, component.id));
    bom.components.add(listed);
    bom.metadata.component.dependencies.add(listed.bomRef);
  }
  const isNamed = new Set(plan.components.map(({ id }) => id));
  for (const artifact of plan.artifacts.filter(({ resource }) => !isNamed.has(resource)))
    bom.components.add(describeArtifact(artifact, artifact.resource));
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/** A UUID of version 8 (RFC 9562: free use), from the digest of the record: another edition has another one. */
function serialNumber(plan: BundlePlan): string {
  const hex = createHash("sha256")
    .update(toJsonText(toReleaseRecord(plan)))
    .digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function describe({ id, name, version, license }: PlanComponent, resource: ResourceFacts | undefined): Models.Component {
  const component = new Models.Component(typeOf(resource?.kind), name, { bomRef: id, version });
  if (license !== "") component.licenses.add(new Models.LicenseExpression(license));
  if (resource === undefined) return component;
  component.publisher = resource.publisher;
  component.description = resource.summary;
  const { Website, VCS, License } = Enums.ExternalReferenceType;
  for (const [url, type] of [
    [resource.homepage, Website],
    [resource.links?.source, VCS],
    [resource.licenseUrl, License],
  ] as const) {
    if (url !== undefined) component.externalReferences.add(new Models.ExternalReference(url, type));
  }
  return component;
}

/** Kinds that are read rather than run; the others are applications. */
const DATA_KINDS = new Set(["police", "carte-donnees", "manuel", "banque-images", "banque-sons", "banque-videos", "reference"]);

const typeOf = (kind: string | undefined): Enums.ComponentType =>
  kind !== undefined && DATA_KINDS.has(kind) ? Enums.ComponentType.Data : Enums.ComponentType.Application;

function describeArtifact({ source, version, sha256, key }: PlanArtifact, id: string): Models.Component {
  const name = source.kind === "npm" || source.kind === "deb" ? source.package : fileNameOf(source);
  const component = new Models.Component(Enums.ComponentType.Library, name, {
    bomRef: `${id} ${key}`,
    version,
    purl: purlOf(source, id, version),
  });
  if (sha256 !== null) component.hashes.set(Enums.HashAlgorithm["SHA-256"], sha256);
  if (source.kind === "url")
    component.externalReferences.add(new Models.ExternalReference(source.url, Enums.ExternalReferenceType.Distribution));
  return component;
}

function fileNameOf(source: PlanArtifact["source"]): string {
  return source.kind === "url" ? (new URL(source.url).pathname.split("/").at(-1) ?? source.url) : "";
}

/** Package URL (purl-spec) of an artifact. */
function purlOf(source: PlanArtifact["source"], id: string, version: string): string {
  if (source.kind === "npm") {
    const [first = "", second] = source.package.split("/");
    return new PackageURL("npm", second === undefined ? undefined : first, second ?? first, source.version).toString();
  }
  if (source.kind === "deb") return new PackageURL("deb", "debian", source.package, source.version).toString();
  const qualifiers = source.kind === "url" ? { download_url: source.url } : undefined;
  return new PackageURL("generic", undefined, id, version, qualifiers).toString();
}
