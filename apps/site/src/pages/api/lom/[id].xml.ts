import type { Resource } from "@cartable/catalogue";
import type { APIRoute } from "astro";
import { lomRecord } from "../../../data/machine-data.ts";
import { withPage } from "../../../data/site-data.ts";
import { xmlAnswer } from "../../../machine/answers.ts";
import { renderXml } from "../../../machine/xml.ts";

export function getStaticPaths() {
  return withPage.map((resource) => ({ params: { id: resource.id }, props: { resource } }));
}

/** One resource as a ScoLOMFR record. */
export const GET: APIRoute<{ resource: Resource }> = ({ props }) => xmlAnswer(renderXml(lomRecord(props.resource)));
