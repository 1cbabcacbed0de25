import type { APIRoute } from "astro";
import { absoluteUrl } from "../../data/absolute-url.ts";
import { dataDay, dayOf, dublinCoreRecord, lomRecord, stagesWithResources } from "../../data/machine-data.ts";
import { published } from "../../data/site-data.ts";
import { xmlAnswer } from "../../machine/answers.ts";
import { OAI_DC_NAMESPACE } from "../../machine/dublin-core.ts";
import { LOM_NAMESPACE } from "../../machine/lom-record.ts";
import { listMetadataFormats, listRecords, listSets, type OaiRecord } from "../../machine/oai-pmh.ts";
import { href } from "../../view/href.ts";

const context = { baseUrl: absoluteUrl(href("/oai/")), day: dataDay };
const FORMATS = [
  { prefix: "oai_dc", schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", namespace: OAI_DC_NAMESPACE },
  { prefix: "lom", schema: "http://www.lom-fr.fr/xsd/SCOLOMFR/scolomfr.xsd", namespace: LOM_NAMESPACE },
];

/** Answers of an OAI-PMH repository that a plain file server can give, by file name. */
const ANSWERS: Readonly<Record<string, () => string>> = {
  "ListRecords-oai_dc": () => listRecords(context, "oai_dc", records(dublinCoreRecord)),
  "ListRecords-lom": () => listRecords(context, "lom", records(lomRecord)),
  ListSets: () => listSets(context, stagesWithResources),
  ListMetadataFormats: () => listMetadataFormats(context, FORMATS),
};

function records(metadata: (resource: (typeof published)[number]) => OaiRecord["metadata"]): readonly OaiRecord[] {
  const host = new URL(context.baseUrl).hostname;
  return published.map((resource) => ({
    identifier: `oai:${host}:${resource.id}`,
    day: dayOf(resource),
    sets: resource.stages,
    metadata: metadata(resource),
  }));
}

export function getStaticPaths() {
  return Object.keys(ANSWERS).map((verb) => ({ params: { verb } }));
}

export const GET: APIRoute = ({ params }) => xmlAnswer(ANSWERS[params["verb"] ?? ""]?.() ?? "");
