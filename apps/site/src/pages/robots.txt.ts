import type { APIRoute } from "astro";
import { siteConfig } from "../data/site-config.ts";
import { href } from "../view/href.ts";

/** Everything may be read; the sitemap is named once the public address is known. */
export const GET: APIRoute = () => {
  const sitemap = siteConfig.baseUrl === null ? "" : `\nSitemap: ${siteConfig.baseUrl}${href("/sitemap.xml")}\n`;
  return new Response(`User-agent: *\nAllow: /\n${sitemap}`, { headers: { "content-type": "text/plain; charset=utf-8" } });
};
