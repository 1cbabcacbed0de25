import type { APIRoute } from "astro";
import { absoluteUrl } from "../data/absolute-url.ts";
import { siteConfig } from "../data/site-config.ts";
import { xmlAnswer } from "../machine/answers.ts";
import { element, renderXml } from "../machine/xml.ts";
import { href } from "../view/href.ts";

/** OpenSearch 1.1 description: browsers can add the search of the catalogue to theirs. A short name has at most 16 characters. */
export const GET: APIRoute = () =>
  xmlAnswer(
    renderXml(
      element(
        "OpenSearchDescription",
        { xmlns: "http://a9.com/-/spec/opensearch/1.1/" },
        element("ShortName", {}, "Cartable"),
        element("Description", {}, `Chercher une ressource dans ${siteConfig.serviceName}`),
        element("InputEncoding", {}, "UTF-8"),
        element("Language", {}, "fr"),
        element("Image", { height: "32", width: "32", type: "image/svg+xml" }, absoluteUrl(href("/favicon.svg"))),
        element("Url", { type: "text/html", template: `${absoluteUrl(href("/recherche/"))}?q={searchTerms}` }),
        element("Url", { type: "application/opensearchdescription+xml", rel: "self", template: absoluteUrl(href("/opensearch.xml")) }),
      ),
    ),
    "application/opensearchdescription+xml",
  );
