import type { Resource } from "@cartable/catalogue";
import { element, textElement, type XmlElement } from "./xml.ts";

export const OAI_DC_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/";
export const OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";

/** What a Dublin Core record says beside the fiche. */
export interface DublinCoreContext {
  readonly page: string;
  readonly checkedOn: string | null;
  readonly subjects: readonly string[];
  readonly levels: readonly string[];
  readonly kind: string;
}

/** A resource in unqualified Dublin Core, as OAI-PMH 2.0 demands of every repository. */
export function toDublinCore(resource: Resource, { page, checkedOn, subjects, levels, kind }: DublinCoreContext): XmlElement {
  return element(
    "oai_dc:dc",
    {
      "xmlns:oai_dc": OAI_DC_NAMESPACE,
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation": `${OAI_DC_NAMESPACE} ${OAI_DC_SCHEMA}`,
    },
    element("dc:title", {}, resource.name),
    resource.alternativeNames.map((name) => textElement("dc:title", name)),
    subjects.map((label) => textElement("dc:subject", label)),
    element("dc:description", {}, resource.summary),
    element("dc:publisher", {}, resource.publisher),
    textElement("dc:date", checkedOn ?? undefined),
    element("dc:type", {}, kind),
    element("dc:identifier", {}, page),
    element("dc:source", {}, resource.homepage),
    resource.languages.map((code) => textElement("dc:language", code)),
    levels.map((label) => textElement("dc:coverage", label)),
    element("dc:rights", {}, resource.license),
  );
}
