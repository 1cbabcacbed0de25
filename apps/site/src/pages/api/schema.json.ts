import type { APIRoute } from "astro";
import { absoluteUrl } from "../../data/absolute-url.ts";
import { jsonAnswer } from "../../machine/answers.ts";
import { apiSchema } from "../../machine/api-schema.ts";
import { href } from "../../view/href.ts";

/** The JSON Schema of the answers. */
export const GET: APIRoute = () => jsonAnswer(apiSchema(absoluteUrl(href("/api/schema.json"))));
