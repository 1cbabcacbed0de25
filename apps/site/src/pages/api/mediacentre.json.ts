import type { APIRoute } from "astro";
import { pageOf, termsOf } from "../../data/machine-data.ts";
import { published } from "../../data/site-data.ts";
import { jsonAnswer } from "../../machine/answers.ts";
import { toMediacentre } from "../../machine/mediacentre.ts";

/** Every published resource in the shape of a Médiacentre. */
export const GET: APIRoute = () =>
  jsonAnswer({
    listeRessources: { ressource: published.map((resource) => toMediacentre(resource, pageOf(resource), termsOf(resource))) },
  });
