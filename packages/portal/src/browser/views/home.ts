import type { PortalCard } from "../../portal-input.ts";
import { usageMeta } from "../card-item.ts";
import { el, heading, hidden, picture, section } from "../dom.ts";
import { doorsOf, isOwnLevel, ownUsagesFirst, subjectsOf } from "../doors.ts";
import { cardPicture, subjectPicture } from "../pictures.ts";
import type { Portal } from "../portal.ts";
import { filterHref, formatRoute } from "../route.ts";
import type { View } from "../view.ts";
import { documentsBlock } from "./documents.ts";

const MOST_USAGES = 6;

/** Search first (the field is above), then levels, subjects, needs, and things to do in class. */
export function homeView(portal: Portal): View {
  const { bundle } = portal.data;
  const needs = needsOf(portal);
  return {
    title: "Accueil",
    content: [
      heading(bundle.name),
      el("p", { class: "chapeau" }, bundle.summary),
      section(
        "niveaux",
        "Par niveau",
        "niveaux",
        el(
          "ul",
          { class: "grille" },
          ...doorsOf(portal).map((door) => entry(door.picture, door.label, door.count, filterHref({ levels: door.levels }))),
        ),
      ),
      section(
        "disciplines",
        "Par discipline",
        "disciplines",
        el(
          "ul",
          { class: "grille" },
          ...subjectsOf(portal).map(({ code, label, count }) =>
            entry(subjectPicture(code), label, count, filterHref({ subjects: [code] })),
          ),
        ),
      ),
      section(
        "usages",
        "À faire en classe",
        "idees",
        el("ul", { class: "cartes" }, ...pickUsages(portal).map((card) => usageCard(portal, card))),
      ),
      needs.length === 0 ? null : section("besoins", "Pour des besoins particuliers", "besoins", el("ul", { class: "grille" }, ...needs)),
      documentsBlock(false),
    ],
  };
}

function entry(emoji: string, label: string, count: number, href: string): HTMLLIElement {
  return el(
    "li",
    { class: "entree" },
    el(
      "a",
      { href },
      picture(emoji, "emoji"),
      el("span", { class: "nom" }, label),
      el("span", { class: "nombre" }, String(count), hidden(count === 1 ? " ressource" : " ressources")),
    ),
  );
}

function needsOf({ data, engine }: Portal): readonly HTMLLIElement[] {
  const counts = engine.search({ facets: ["needs"], hitsPerPage: 0 }).facets.needs ?? {};
  return Object.entries(data.labels["needs"] ?? {}).flatMap(([code, label]) => {
    const count = counts[code] ?? 0;
    return count === 0 ? [] : [entry("🤝", label, count, filterHref({ needs: [code] }))];
  });
}

/** One resource per main subject first, those that open here before the others, so that the page shows variety. */
function pickUsages(portal: Portal): readonly PortalCard[] {
  const candidates = portal.cards.filter(({ usages }) => usages.some(({ levels }) => levels.some((code) => isOwnLevel(portal, code))));
  const ordered = [...candidates.filter(({ href }) => href !== null), ...candidates.filter(({ href }) => href === null)];
  const seen = new Set<string>();
  const [first, others]: [PortalCard[], PortalCard[]] = [[], []];
  for (const card of ordered) {
    const subject = card.subjects[0] ?? "";
    (seen.has(subject) ? others : first).push(card);
    seen.add(subject);
  }
  return [...first, ...others].slice(0, MOST_USAGES);
}

function usageCard(portal: Portal, card: PortalCard): HTMLLIElement {
  const [usage] = ownUsagesFirst(portal, card);
  if (usage === undefined) return el("li");
  const name = el("a", { href: formatRoute({ kind: "card", id: card.id }) }, card.name);
  return el("li", {}, cardPicture(card), el("div", {}, el("h3", {}, usage.title), usageMeta(portal, usage), el("p", {}, "Avec ", name)));
}
