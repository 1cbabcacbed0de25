import type { Resource, Term } from "@cartable/catalogue";
import { checkedOn, latestDay, licenseLabel } from "@cartable/fiche";
import { stableUuid } from "@cartable/plan";
import { type ApiResource, toApiResource } from "../machine/api-resource.ts";
import { toDublinCore } from "../machine/dublin-core.ts";
import { toLom } from "../machine/lom-record.ts";
import { type ResourceTerms, resourceTerms } from "../machine/resource-terms.ts";
import type { XmlElement } from "../machine/xml.ts";
import { bundlePath, resourcePath } from "../view/href.ts";
import { absoluteUrl } from "./absolute-url.ts";
import { label, terms } from "./label.ts";
import { bundleHistory, catalogue, published } from "./site-data.ts";
import { sourceDay } from "./site-root.ts";

/** The day of the data, AAAA-MM-JJ: SOURCE_DATE_EPOCH, or the latest dated fact. Never the day of the build. */
export const dataDay: string = sourceDay ?? latestDay(catalogue.resources.map(checkedOn)) ?? "1970-01-01";

/** The day of a resource: its latest dated fact, or the day of the data when none of its facts is dated. */
export function dayOf(resource: Resource): string {
  return checkedOn(resource) ?? dataDay;
}

/** Complete address of the page of a resource. */
export function pageOf({ id }: Pick<Resource, "id">): string {
  return absoluteUrl(resourcePath(id));
}

/** Identifier of a resource for harvesters and feed readers: the same wherever the site is published. */
export function identifierOf({ id }: Pick<Resource, "id">): string {
  return `urn:uuid:${stableUuid(`ressource:${id}`)}`;
}

/** ScoLOMFR concepts of a resource. */
export function termsOf(resource: Resource): ResourceTerms {
  return resourceTerms(resource, catalogue.vocabularies);
}

/** A resource as the JSON API gives it. */
export function apiResource(resource: Resource): ApiResource {
  return toApiResource(resource, {
    page: pageOf(resource),
    checkedOn: checkedOn(resource),
    bundles: bundleHistory(resource.id).map((bundle) => ({ bundle, page: absoluteUrl(bundlePath(bundle)) })),
  });
}

/** A resource as a LOM-FR record. */
export function lomRecord(resource: Resource): XmlElement {
  const successor = resource.replacedBy === undefined ? undefined : catalogue.resourceById.get(resource.replacedBy);
  return toLom(resource, {
    page: pageOf(resource),
    checkedOn: checkedOn(resource),
    terms: termsOf(resource),
    license: licenseLabel(resource.license, catalogue.vocabularies.licenses),
    successor: successor === undefined ? null : { page: pageOf(successor), name: successor.name },
  });
}

/** A resource as a Dublin Core record. */
export function dublinCoreRecord(resource: Resource): XmlElement {
  return toDublinCore(resource, {
    page: pageOf(resource),
    checkedOn: checkedOn(resource),
    subjects: resource.subjects.map((code) => label("subjects", code)),
    levels: resource.levels.map((code) => label("levels", code)),
    kind: label("kinds", resource.kind),
  });
}

/** Stages that have at least one resource: the feeds and the sets. */
export const stagesWithResources: readonly Term[] = terms("stages").filter(({ id }) => published.some(({ stages }) => stages.includes(id)));

/** Resources from the latest checked to the oldest, then by id. */
export const latestFirst: readonly Resource[] = [...published].sort((a, b) => {
  const [x, y] = [dayOf(a), dayOf(b)];
  return x > y ? -1 : x < y ? 1 : a.id < b.id ? -1 : 1;
});
