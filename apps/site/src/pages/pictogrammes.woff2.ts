import type { APIRoute } from "astro";
import { iconFont } from "../data/icon-font.ts";

/** The pictograms that the tiles of resources use (theme.css). */
export const GET: APIRoute = async () => new Response(new Uint8Array(await iconFont()), { headers: { "content-type": "font/woff2" } });
