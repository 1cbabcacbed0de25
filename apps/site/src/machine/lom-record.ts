import type { Resource } from "@cartable/catalogue";
import { FRENCH, languageUri } from "./lom-languages.ts";
import type { ResourceTerms } from "./resource-terms.ts";
import { type Concept, conceptUri } from "./scolomfr.ts";
import { element, textElement, type Xml, type XmlElement } from "./xml.ts";

/** The version of the ScoLOMFR schemas that records follow. */
const SCHEMA = "SCOLOMFRv3.2";

export const LOM_NAMESPACE = "http://ltsc.ieee.org/xsd/LOM";
export const LOM_SCHEMA = "http://www.lom-fr.fr/xsd/SCOLOMFR/scolomfr.xsd";

/** What a LOM-FR record says beside the fiche: addresses are absolute, `checkedOn` is AAAA-MM-JJ. */
export interface LomContext {
  readonly page: string;
  readonly checkedOn: string | null;
  readonly terms: ResourceTerms;
  readonly license: string;
  /** The resource to use instead, when the fiche names one. */
  readonly successor: { readonly page: string; readonly name: string } | null;
}

/** A resource as a ScoLOMFR 3.2 record in its strict form: concepts by their addresses. Only what the fiche states. */
export function toLom(resource: Resource, context: LomContext): XmlElement {
  const { terms } = context;
  return element(
    "lom:lom",
    {
      "xmlns:lom": LOM_NAMESPACE,
      "xmlns:lomfr": "http://www.lom-fr.fr/xsd/LOMFR",
      "xmlns:scolomfr": "http://www.lom-fr.fr/xsd/SCOLOMFR",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation": `${LOM_NAMESPACE} ${LOM_SCHEMA}`,
    },
    general(resource, context),
    lifeCycle(resource),
    metaMetadata(context),
    technical(resource),
    educational(resource, terms),
    element("lom:rights", {}, langString("lom:description", `${context.license} (${resource.license})`)),
    replacement(context.successor),
    classification("educational_level", "niveaux", "scolomfr-voc-022", terms.levels),
    classification("scolomfr-voc-028-num-003", "domaine d’enseignement", "scolomfr-voc-015", terms.subjects),
    classification("accessibility_restrictions", "besoins particuliers", "scolomfr-voc-041", terms.needs),
  );
}

function general(resource: Resource, { page, terms }: LomContext): XmlElement {
  return element(
    "lom:general",
    {},
    identifier(page),
    langString("lom:title", resource.name),
    resource.languages.map((code) => textElement("lom:language", languageUri(code) ?? undefined)),
    langString("lom:description", resource.summary),
    resource.alternativeNames.map((name) => langString("lom:keyword", name)),
    terms.documentTypes.map((concept) => profileValue("scolomfr:generalResourceType", concept)),
  );
}

function lifeCycle(resource: Resource): XmlElement {
  const version = resource.artifacts[0]?.version;
  return element(
    "lom:lifeCycle",
    {},
    version === undefined ? null : langString("lom:version", version),
    element(
      "lom:contribute",
      {},
      vocabularyValue("lom:role", { uri: conceptUri("publisher"), label: "éditeur" }),
      element("lom:entity", {}, organizationCard(resource.publisher)),
    ),
  );
}

function metaMetadata({ page, checkedOn }: LomContext): XmlElement {
  const date = checkedOn === null ? null : element("lom:date", {}, element("lom:dateTime", {}, checkedOn));
  const role = vocabularyValue("lom:role", { uri: conceptUri("creator"), label: "créateur" });
  return element(
    "lom:metaMetadata",
    {},
    identifier(page),
    date === null ? null : element("lom:contribute", {}, role, date),
    element("lom:metadataSchema", {}, SCHEMA),
    element("lom:language", {}, FRENCH),
  );
}

function technical(resource: Resource): XmlElement {
  const [size] = resource.artifacts.flatMap(({ sizeBytes }) => sizeBytes ?? []);
  return element(
    "lom:technical",
    {},
    size === undefined ? null : element("lom:size", {}, String(size)),
    element("lom:location", {}, resource.homepage),
    resource.requires?.note === undefined ? null : langString("lom:otherPlatformRequirements", resource.requires.note),
  );
}

function educational(resource: Resource, terms: ResourceTerms): XmlElement {
  return element(
    "lom:educational",
    {},
    terms.learningTypes.map((concept) => vocabularyValue("lom:learningResourceType", concept)),
    resource.usages.map(({ title, activity }) => langString("lom:description", `${title} : ${activity}`)),
    terms.tools.map((concept) => profileValue("scolomfr:tool", concept)),
  );
}

function replacement(successor: LomContext["successor"]): XmlElement | null {
  if (successor === null) return null;
  return element(
    "lom:relation",
    {},
    vocabularyValue("lom:kind", { uri: "http://purl.org/dc/terms/isReplacedBy", label: "est remplacé par" }),
    element("lom:resource", {}, identifier(successor.page), langString("lom:description", successor.name)),
  );
}

function classification(purpose: string, label: string, vocabulary: string, concepts: readonly Concept[]): XmlElement | null {
  if (concepts.length === 0) return null;
  const source = element("lom:source", {}, element("lom:string", {}, `${SCHEMA} ; ${vocabulary}`));
  return element(
    "lom:classification",
    {},
    vocabularyValue("lom:purpose", { uri: conceptUri(purpose), label }),
    concepts.map((concept) =>
      element(
        "lom:taxonPath",
        {},
        source,
        element("lom:taxon", {}, element("lom:id", {}, concept.uri), element("lom:entry", {}, element("lom:string", {}, concept.label))),
      ),
    ),
  );
}

function identifier(url: string): XmlElement {
  return element("lom:identifier", {}, element("lom:catalog", {}, "URL"), element("lom:entry", {}, url));
}

function langString(name: string, text: string): XmlElement {
  return element(name, {}, element("lom:string", { language: FRENCH }, text));
}

/** A value of a vocabulary of LOM, whose source is named. */
function vocabularyValue(name: string, { uri, label }: Concept): Xml {
  return element(name, {}, element("lom:source", {}, SCHEMA), element("lom:label", {}, label), element("lom:value", {}, uri));
}

/** A value of an element that LOM-FR or ScoLOMFR add: no source, and a prefix of its own. */
function profileValue(name: string, { uri, label }: Concept): Xml {
  const [prefix] = name.split(":");
  return element(name, {}, element(`${prefix}:label`, {}, label), element(`${prefix}:value`, {}, uri));
}

/** An organization as a vCard 3.0 (RFC 2426). */
function organizationCard(name: string): string {
  const escaped = name.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
  return `BEGIN:VCARD\nVERSION:3.0\nFN:${escaped}\nN:${escaped}\nORG:${escaped}\nEND:VCARD`;
}
