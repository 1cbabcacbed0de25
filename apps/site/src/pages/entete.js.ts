import type { APIRoute } from "astro";
import display from "../head/display.js?raw";
import hastenSearch from "../head/hasten-search.js?raw";
import menu from "../head/menu.js?raw";

/** The scripts that run before a page shows, in one file: each file more would cost a round trip before the first paint. */
export const GET: APIRoute = () =>
  new Response([display, menu, hastenSearch].join("\n"), { headers: { "content-type": "text/javascript" } });
