import type { Resource } from "@cartable/catalogue";
import type { APIRoute } from "astro";
import { pageOf, termsOf } from "../../../data/machine-data.ts";
import { withPage } from "../../../data/site-data.ts";
import { jsonAnswer } from "../../../machine/answers.ts";
import { toMediacentre } from "../../../machine/mediacentre.ts";

export function getStaticPaths() {
  return withPage.map((resource) => ({ params: { id: resource.id }, props: { resource } }));
}

/** One resource in the shape of a Médiacentre. */
export const GET: APIRoute<{ resource: Resource }> = ({ props: { resource } }) =>
  jsonAnswer(toMediacentre(resource, pageOf(resource), termsOf(resource)));
