import type { SearchHit } from "@cartable/search/engine";
import { doorsOf, subjectsOf, YOUNG_SUBJECTS } from "../../doors.ts";
import { type Html, html } from "../../html.ts";
import { speechButton } from "../../pages/speech-button.ts";
import { picture, subjectPicture } from "../../pictures.ts";
import type { PortalData } from "../../portal-data.ts";
import { formatRoute, type Route } from "../../route.ts";
import { labelOf } from "../../words.ts";

type ResultsRoute = Extract<Route, { kind: "results" }>;

/** Above this number of pictures, subjects help to choose. */
const MANY = 6;

/** Where a child is: the picture and the words of the door or the subject that was pressed. */
export function youngHeading(data: PortalData, { query, filters }: ResultsRoute): Html {
  const words = query.trim();
  if (words !== "") return html`${picture("🔎")} ${words}`;
  const door = doorsOf(data).find(({ levels }) => levels.join() === filters.levels?.join());
  const [subject] = filters.subjects ?? [];
  const name = subject === undefined ? "" : (YOUNG_SUBJECTS[subject] ?? labelOf(data, "subjects", subject));
  if (door !== undefined) return html`${picture(door.picture)} ${door.label}${name !== "" && ` : ${name}`}`;
  if (subject !== undefined) return html`${picture(subjectPicture(subject))} ${name}`;
  return html`${picture("👀")} Tout voir`;
}

/** The subjects of what is shown, as pictures to press; pressed again, one is let go. */
export function youngSubjects(data: PortalData, route: ResultsRoute, hits: readonly SearchHit[]): Html {
  const [chosen] = route.filters.subjects ?? [];
  if (route.filters.levels === undefined || (hits.length <= MANY && chosen === undefined)) return html``;
  const cards = data.cards.filter(({ href, levels }) => href !== null && levels.some((code) => route.filters.levels?.includes(code)));
  const items = subjectsOf({ ...data, cards }, true).map(({ code, label }) => {
    const pressed = code === chosen;
    const filters = { ...route.filters, subjects: pressed ? [] : [code] };
    return html`<li class="matiere"><a href="${formatRoute({ ...route, filters })}"${pressed && html` aria-current="true"`}>${picture(subjectPicture(code))}<span class="nom">${label}</span></a>${speechButton(label)}</li>`;
  });
  return html`<section class="matieres" aria-labelledby="titre-matieres"><h2 id="titre-matieres">Je choisis une matière</h2><ul class="grille">${items}</ul></section>`;
}
