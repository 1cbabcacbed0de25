import { serializeIndex } from "@cartable/search";
import type { APIRoute } from "astro";
import { searchIndex } from "../../data/search-index.ts";

/** The embedded index, loaded by the search page when the search is first used. */
export const GET: APIRoute = () => new Response(serializeIndex(searchIndex), { headers: { "content-type": "application/json" } });
