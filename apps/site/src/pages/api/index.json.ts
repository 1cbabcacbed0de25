import { checkedOn } from "@cartable/fiche";
import type { APIRoute } from "astro";
import { absoluteUrl } from "../../data/absolute-url.ts";
import { dataDay, pageOf, stagesWithResources } from "../../data/machine-data.ts";
import { siteConfig } from "../../data/site-config.ts";
import { published } from "../../data/site-data.ts";
import { jsonAnswer } from "../../machine/answers.ts";
import { href } from "../../view/href.ts";

const at = (path: string): string => absoluteUrl(href(path));

/** What the site offers to machines, and one line for each resource. */
export const GET: APIRoute = () =>
  jsonAnswer({
    format: 1,
    updatedOn: dataDay,
    count: published.length,
    service: siteConfig.serviceName,
    links: {
      schema: at("/api/schema.json"),
      resources: at("/api/ressources.json"),
      vocabularies: at("/api/vocabulaires.json"),
      csv: at("/api/ressources.csv"),
      mediacentre: at("/api/mediacentre.json"),
      feed: at("/flux/tout.xml"),
      ...Object.fromEntries(stagesWithResources.map(({ id }) => [`feed-${id}`, at(`/flux/${id}.xml`)])),
      oaiIdentify: at("/oai/Identify.xml"),
      oaiDublinCore: at("/oai/ListRecords-oai_dc.xml"),
      oaiLom: at("/oai/ListRecords-lom.xml"),
      sitemap: at("/sitemap.xml"),
      openSearch: at("/opensearch.xml"),
    },
    resources: published.map((resource) => ({
      id: resource.id,
      name: resource.name,
      summary: resource.summary,
      page: pageOf(resource),
      json: at(`/api/ressources/${resource.id}.json`),
      checkedOn: checkedOn(resource),
    })),
  });
