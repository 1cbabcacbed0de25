import type { APIRoute } from "astro";
import { apiResource, dataDay } from "../../data/machine-data.ts";
import { published } from "../../data/site-data.ts";
import { jsonAnswer } from "../../machine/answers.ts";

/** Every published resource in one answer. */
export const GET: APIRoute = () =>
  jsonAnswer({ format: 1, updatedOn: dataDay, count: published.length, resources: published.map(apiResource) });
