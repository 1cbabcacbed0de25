import { formatCount } from "../../format.ts";
import { cardTile } from "../card-item.ts";
import { el, heading, picture, section } from "../dom.ts";
import { doorsOf, subjectsOf, YOUNG_SUBJECTS } from "../doors.ts";
import { subjectPicture } from "../pictures.ts";
import type { Portal } from "../portal.ts";
import { filterHref } from "../route.ts";
import { speakButton } from "../speech.ts";
import type { View } from "../view.ts";
import { documentsBlock } from "./documents.ts";

/** More than a child looks through; the rest is one press away. */
const MOST_TILES = 24;

/** Pictures first: a class, then something to open, then a subject. */
export function homeYoungView(portal: Portal): View {
  const ready = portal.cards.filter(({ href, kind }) => href !== null && kind !== "police");
  const all = el(
    "p",
    { class: "suite" },
    el(
      "a",
      { class: "bouton", href: filterHref({}) },
      `Voir tout : ${formatCount(portal.cards.length, "ressource", "ressources", "rien")}`,
    ),
  );
  return {
    title: "Accueil",
    content: [
      el("div", { class: "bonjour" }, picture("👋"), heading("Bonjour ! Que veux-tu faire ?")),
      section("classe", "Je choisis ma classe", "portes", el("ul", { class: "grille" }, ...doorsOf(portal).map(doorTile))),
      section(
        "images",
        "Je choisis une image",
        "images",
        el("ul", { class: "tuiles" }, ...ready.slice(0, MOST_TILES).map((card) => cardTile(card, "h3"))),
        all,
      ),
      section("matieres", "Je choisis une matière", "matieres", el("ul", { class: "grille" }, ...subjectsOf(portal).map(subjectTile))),
      documentsBlock(true),
    ],
  };
}

function doorTile({ label, picture: emoji, levels }: ReturnType<typeof doorsOf>[number]): HTMLLIElement {
  return el(
    "li",
    { class: "porte" },
    el("a", { href: filterHref({ levels }) }, picture(emoji), el("span", { class: "nom" }, label)),
    speakButton(label, label),
  );
}

function subjectTile({ code, label }: ReturnType<typeof subjectsOf>[number]): HTMLLIElement {
  const words = YOUNG_SUBJECTS[code] ?? label;
  return el(
    "li",
    { class: "matiere" },
    el("a", { href: filterHref({ subjects: [code] }) }, picture(subjectPicture(code)), el("span", { class: "nom" }, words)),
    speakButton(words, words),
  );
}
