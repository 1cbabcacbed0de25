import type { APIRoute } from "astro";
import { absoluteUrl } from "../data/absolute-url.ts";
import { terms } from "../data/label.ts";
import { catalogue, published, years } from "../data/site-data.ts";
import { escapeXml } from "../machine/xml.ts";
import { bundlePath, href, resourcePath } from "../view/href.ts";

/** Every page that is worth finding; a protocol limit of 50 000 addresses holds per file. */
export const GET: APIRoute = () => {
  const paths = [
    ...[
      "/",
      "/recherche/",
      "/ressources/",
      "/niveaux/",
      "/disciplines/",
      "/collections/",
      "/cartables/",
      "/a-propos/",
      "/couverture/",
      "/departements/",
      "/donnees/",
      "/accessibilite/",
      "/mentions-legales/",
      "/donnees-personnelles/",
      "/plan-du-site/",
    ].map(href),
    ...[...new Set([...terms("cycles"), ...terms("levels")].map(({ id }) => id))].map((id) => href(`/niveaux/${id}/`)),
    ...terms("subjects").map(({ id }) => href(`/disciplines/${id}/`)),
    ...catalogue.collections.map(({ id }) => href(`/collections/${id}/`)),
    ...years.map((year) => href(`/cartables/${year}/`)),
    ...catalogue.bundles.map(bundlePath),
    ...published.map(({ id }) => resourcePath(id)),
  ];
  const urls = paths.slice(0, 50_000).map((path) => `<url><loc>${escapeXml(absoluteUrl(path))}</loc></url>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
  return new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } });
};
