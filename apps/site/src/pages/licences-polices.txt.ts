import andika from "@fontsource/andika/LICENSE?raw";
import notoEmoji from "@fontsource/noto-emoji/LICENSE?raw";
import openDyslexic from "@fontsource/opendyslexic/LICENSE?raw";
import type { APIRoute } from "astro";

/** The licences of the fonts of the site, which must come with them (OFL 1.1, condition 2). */
export const GET: APIRoute = () =>
  new Response(`Andika\n\n${andika}\n\nOpenDyslexic\n\n${openDyslexic}\n\nNoto Emoji\n\n${notoEmoji}`, {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
