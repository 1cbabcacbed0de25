import andika from "@fontsource/andika/LICENSE?raw";
import openDyslexic from "@fontsource/opendyslexic/LICENSE?raw";
import type { APIRoute } from "astro";

/** The licences of the fonts that the site offers, which must come with them (OFL 1.1, condition 2). */
export const GET: APIRoute = () =>
  new Response(`Andika\n\n${andika}\n\nOpenDyslexic\n\n${openDyslexic}`, { headers: { "content-type": "text/plain; charset=utf-8" } });
