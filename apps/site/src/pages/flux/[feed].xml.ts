import type { APIRoute } from "astro";
import { absoluteUrl } from "../../data/absolute-url.ts";
import { label } from "../../data/label.ts";
import { dataDay, dayOf, latestFirst, pageOf, stagesWithResources } from "../../data/machine-data.ts";
import { siteConfig } from "../../data/site-config.ts";
import { xmlAnswer } from "../../machine/answers.ts";
import { renderAtom } from "../../machine/atom.ts";
import { href } from "../../view/href.ts";

/** Entries of a feed: readers only show the latest ones. */
const MOST_ENTRIES = 100;

interface Props {
  readonly stage: string | null;
  readonly title: string;
}

export function getStaticPaths() {
  const everything = { params: { feed: "tout" }, props: { stage: null, title: "toutes les ressources" } };
  return [everything, ...stagesWithResources.map(({ id, label: title }) => ({ params: { feed: id }, props: { stage: id, title } }))];
}

/** The latest checked resources, all of them or those of one stage, as an Atom feed. */
export const GET: APIRoute<Props & Record<string, unknown>> = ({ props: { stage, title }, params }) => {
  const resources = latestFirst.filter(({ stages }) => stage === null || stages.includes(stage)).slice(0, MOST_ENTRIES);
  const feed = renderAtom({
    name: `flux:${params["feed"] ?? ""}`,
    title: `${siteConfig.serviceName} : ${title}`,
    subtitle: "Les fiches ajoutées ou vérifiées le plus récemment",
    author: siteConfig.publisher ?? siteConfig.serviceName,
    self: absoluteUrl(href(`/flux/${params["feed"] ?? ""}.xml`)),
    page: absoluteUrl(href("/ressources/")),
    day: resources[0] === undefined ? dataDay : dayOf(resources[0]),
    entries: resources.map((resource) => ({
      name: `ressource:${resource.id}`,
      title: resource.name,
      url: pageOf(resource),
      day: dayOf(resource),
      summary: resource.summary,
      categories: resource.subjects.map((code) => label("subjects", code)),
    })),
  });
  return xmlAnswer(feed, "application/atom+xml");
};
