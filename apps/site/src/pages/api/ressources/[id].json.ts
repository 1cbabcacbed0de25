import type { Resource } from "@cartable/catalogue";
import type { APIRoute } from "astro";
import { apiResource } from "../../../data/machine-data.ts";
import { withPage } from "../../../data/site-data.ts";
import { jsonAnswer } from "../../../machine/answers.ts";

export function getStaticPaths() {
  return withPage.map((resource) => ({ params: { id: resource.id }, props: { resource } }));
}

/** One resource. */
export const GET: APIRoute<{ resource: Resource }> = ({ props }) => jsonAnswer(apiResource(props.resource));
