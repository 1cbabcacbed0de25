import { stableUuid } from "@cartable/plan";
import { instantOf } from "./fact-dates.ts";
import { element, renderXml } from "./xml.ts";

/** One entry of a feed; `day` is AAAA-MM-JJ, `url` absolute. */
export interface AtomEntry {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly day: string;
  readonly summary: string;
  readonly categories: readonly string[];
}

/** A feed; `name` is what its identifier is made from, and never changes. */
export interface AtomFeed {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  readonly self: string;
  readonly page: string;
  readonly day: string;
  readonly entries: readonly AtomEntry[];
}

/** An Atom 1.0 feed (RFC 4287). Its dates are those of the data: the same catalogue always gives the same bytes. */
export function renderAtom(feed: AtomFeed): string {
  return renderXml(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "fr" },
      element("id", {}, identifierOf(feed.name)),
      element("title", {}, feed.title),
      element("subtitle", {}, feed.subtitle),
      element("updated", {}, instantOf(feed.day)),
      element("link", { rel: "self", type: "application/atom+xml", href: feed.self }),
      element("link", { rel: "alternate", type: "text/html", href: feed.page }),
      element("author", {}, element("name", {}, feed.author)),
      feed.entries.map((entry) =>
        element(
          "entry",
          {},
          element("id", {}, identifierOf(entry.name)),
          element("title", {}, entry.title),
          element("updated", {}, instantOf(entry.day)),
          element("link", { rel: "alternate", type: "text/html", href: entry.url }),
          entry.categories.map((term) => element("category", { term })),
          element("summary", {}, entry.summary),
        ),
      ),
    ),
  );
}

function identifierOf(name: string): string {
  return `urn:uuid:${stableUuid(name)}`;
}
