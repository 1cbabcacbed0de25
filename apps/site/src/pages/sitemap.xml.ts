import { checkedOn } from "@cartable/fiche";
import type { APIRoute } from "astro";
import { absoluteUrl } from "../data/absolute-url.ts";
import { comparisonsOf } from "../data/comparisons.ts";
import { documentPath, documents } from "../data/documents.ts";
import { terms } from "../data/label.ts";
import { catalogue, published, years } from "../data/site-data.ts";
import { escapeXml } from "../machine/xml.ts";
import { bundlePath, href, resourcePath } from "../view/href.ts";

/** Addresses that one file may hold (sitemaps.org, protocol 0.9). */
const MOST_ADDRESSES = 50_000;

/** Every page that is worth finding, resources with the day when their facts were last read. */
export const GET: APIRoute = () => {
  const paths = [
    ...[
      "/",
      "/recherche/",
      "/ressources/",
      "/niveaux/",
      "/disciplines/",
      "/besoins/",
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
      "/documentation/",
      "/cles/",
    ].map(href),
    ...[...new Set([...terms("cycles"), ...terms("levels")].map(({ id }) => id))].map((id) => href(`/niveaux/${id}/`)),
    ...terms("subjects").map(({ id }) => href(`/disciplines/${id}/`)),
    ...terms("needs").map(({ id }) => href(`/besoins/${id}/`)),
    ...catalogue.collections.map(({ id }) => href(`/collections/${id}/`)),
    ...years.map((year) => href(`/cartables/${year}/`)),
    ...catalogue.bundles.map(bundlePath),
    ...catalogue.bundles.filter((bundle) => comparisonsOf(bundle).length > 0).map((bundle) => `${bundlePath(bundle)}changements/`),
    ...documents.map(({ id }) => documentPath(id)),
  ].map((path) => ({ path, day: null }));
  const addresses = [...paths, ...published.map((resource) => ({ path: resourcePath(resource.id), day: checkedOn(resource) }))];
  if (addresses.length > MOST_ADDRESSES)
    throw new Error(
      `Le plan du site a ${addresses.length} adresses : au-delà de ${MOST_ADDRESSES}, il doit être partagé en plusieurs fichiers.`,
    );
  const urls = addresses.map(
    ({ path, day }) => `<url><loc>${escapeXml(absoluteUrl(path))}</loc>${day === null ? "" : `<lastmod>${day}</lastmod>`}</url>`,
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
  return new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } });
};
