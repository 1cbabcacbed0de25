import { toHref } from "../../portal-href.ts";
import type { PortalCard } from "../../portal-input.ts";
import { usageMeta } from "../card-item.ts";
import { type Child, el, heading, picture, section } from "../dom.ts";
import { ownUsagesFirst } from "../doors.ts";
import { cardPicture } from "../pictures.ts";
import type { Portal } from "../portal.ts";
import { filterHref, formatRoute } from "../route.ts";
import { speakButton } from "../speech.ts";
import type { View } from "../view.ts";
import { factsList } from "./facts.ts";

/** One resource. `back` is the last list that the reader saw. */
export function cardView(portal: Portal, id: string, back: string): View {
  const card = portal.cardById.get(id);
  const card404 = [
    heading("Cette fiche n’est pas sur cette clé"),
    el("p", {}, el("a", { class: "bouton", href: filterHref({}) }, "Voir toutes les ressources")),
  ];
  if (card === undefined) return { title: "Fiche absente", content: card404 };
  const description = el("div", { class: "description" });
  // The only HTML taken as it is: renderDescription escaped everything but its own tags.
  description.innerHTML = card.descriptionHtml;
  const intro = el(
    "div",
    {},
    heading(card.name),
    el("p", { class: "resume" }, card.summary),
    el("div", { class: "gestes" }, openLink(card), speakButton(card.name, `${card.name}. ${card.summary}`)),
  );
  return {
    title: card.name,
    content: [
      el(
        "p",
        { class: "retour" },
        el(
          "a",
          { href: back },
          el("span", { "aria-hidden": "true" }, "← "),
          back.startsWith("#q=") ? "Retour aux ressources" : "Retour à l’accueil",
        ),
      ),
      el(
        "article",
        { class: "fiche" },
        el("div", { class: "tete" }, cardPicture(card), intro),
        howToStart(portal, card),
        description,
        usages(portal, card),
        section("fiche", "Fiche", "faits", factsList(portal, card)),
        similar(portal, card),
      ),
    ],
  };
}

function openLink({ name, href }: PortalCard): Child {
  return href === null
    ? null
    : el("a", { class: "bouton principal ouvrir", href: toHref(href) }, el("span", { "aria-hidden": "true" }, "▶ "), `Ouvrir ${name}`);
}

/** For what this page cannot open: a program of the key, or a resource that is elsewhere. */
function howToStart({ labelOf }: Portal, { href, program, homepage }: PortalCard): Child {
  if (program) {
    const folder = program.path.split("/").slice(0, -1).join("/");
    const file = program.path.split("/").at(-1) ?? program.path;
    const steps = [
      ["Ouvrez la clé dans le gestionnaire de fichiers."],
      ["Ouvrez le dossier ", el("code", {}, folder), "."],
      ["Double-cliquez sur ", el("code", {}, file), "."],
    ];
    return el(
      "div",
      { class: "encart" },
      picture("🖥️"),
      el(
        "div",
        {},
        el("p", {}, `Une page ne peut pas démarrer un programme. Sur un ordinateur ${labelOf("platforms", program.platform)} :`),
        el("ol", {}, ...steps.map((step) => el("li", {}, ...step))),
      ),
    );
  }
  if (href !== null) return null;
  const site = /^https?:\/\//.test(homepage) ? el("a", { href: homepage, rel: "noreferrer" }, homepage) : homepage;
  return el(
    "div",
    { class: "encart" },
    picture("🌐"),
    el("p", {}, "Cette ressource n’est pas copiée sur cette clé. Avec internet, elle se retrouve sur son site : ", site),
  );
}

function usages(portal: Portal, card: PortalCard): Child {
  if (card.usages.length === 0) return null;
  const items = ownUsagesFirst(portal, card).map((usage) =>
    el("li", {}, el("h3", {}, usage.title), usageMeta(portal, usage), el("p", {}, usage.activity)),
  );
  return section("usages", "En classe", "usages", el("ul", { class: "cartes" }, ...items));
}

function similar({ cardById }: Portal, card: PortalCard): Child {
  const others = card.similar.flatMap((id) => cardById.get(id) ?? []);
  if (others.length === 0) return null;
  const items = others.map((other) =>
    el(
      "li",
      { class: "entree" },
      el("a", { href: formatRoute({ kind: "card", id: other.id }) }, cardPicture(other), el("span", { class: "nom" }, other.name)),
    ),
  );
  return section("voisines", "Voir aussi", "voisines", el("ul", { class: "grille" }, ...items));
}
