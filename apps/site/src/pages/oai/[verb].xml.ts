import type { Resource } from "@cartable/catalogue";
import type { APIRoute } from "astro";
import { absoluteUrl } from "../../data/absolute-url.ts";
import { dataDay, dayOf, dublinCoreRecord, identifierOf, lomRecord, stagesWithResources } from "../../data/machine-data.ts";
import { siteConfig } from "../../data/site-config.ts";
import { withPage } from "../../data/site-data.ts";
import { xmlAnswer } from "../../machine/answers.ts";
import { OAI_DC_NAMESPACE, OAI_DC_SCHEMA } from "../../machine/dublin-core.ts";
import { filePages } from "../../machine/file-pages.ts";
import { LOM_NAMESPACE, LOM_SCHEMA } from "../../machine/lom-record.ts";
import { identify, listMetadataFormats, listRecords, listSets, type OaiRecord } from "../../machine/oai-pmh.ts";
import type { XmlElement } from "../../machine/xml.ts";
import { href } from "../../view/href.ts";

/** Records in one answer: some 1,3 MB of ScoLOMFR, 60 kB once compressed. */
const PER_ANSWER = 100;
/** An address is demanded; this one, of a domain that cannot exist (RFC 2606), says that none is configured. */
const NO_ADDRESS = "a-renseigner@site.invalid";

const earliestDay = withPage.map(dayOf).reduce((earliest, day) => (day < earliest ? day : earliest), dataDay);
const context = { baseUrl: absoluteUrl(href("/oai/")), day: dataDay };
const FORMATS: readonly {
  readonly prefix: string;
  readonly schema: string;
  readonly namespace: string;
  readonly render: (resource: Resource) => XmlElement;
}[] = [
  { prefix: "oai_dc", schema: OAI_DC_SCHEMA, namespace: OAI_DC_NAMESPACE, render: dublinCoreRecord },
  { prefix: "lom", schema: LOM_SCHEMA, namespace: LOM_NAMESPACE, render: lomRecord },
];

/** Answers of an OAI-PMH repository that a plain file server can give, by file name. */
const ANSWERS: ReadonlyMap<string, () => string> = new Map([
  ["Identify", () => identify(context, { name: siteConfig.serviceName, email: siteConfig.contactEmail ?? NO_ADDRESS, earliestDay })],
  ["ListSets", () => listSets(context, stagesWithResources)],
  ["ListMetadataFormats", () => listMetadataFormats(context, FORMATS)],
  ...FORMATS.flatMap(({ prefix, render }) =>
    filePages(prefix, withPage, PER_ANSWER).map((page): [string, () => string] => [
      `ListRecords-${page.file}`,
      () => listRecords(context, prefix, { ...page, items: page.items.map((resource) => recordOf(resource, render)) }, withPage.length),
    ]),
  ),
]);

function recordOf(resource: Resource, render: (resource: Resource) => XmlElement): OaiRecord {
  return {
    identifier: identifierOf(resource),
    day: dayOf(resource),
    sets: resource.stages,
    metadata: resource.status === "withdrawn" ? null : render(resource),
  };
}

export function getStaticPaths() {
  return [...ANSWERS.keys()].map((verb) => ({ params: { verb } }));
}

export const GET: APIRoute = ({ params }) => xmlAnswer(ANSWERS.get(params["verb"] ?? "")?.() ?? "");
