import { formatBytes, formatCount, formatSchoolYear } from "../../format.ts";
import { groupByLicense } from "../../group-licenses.ts";
import { el, heading, section } from "../dom.ts";
import type { Portal } from "../portal.ts";
import { formatRoute } from "../route.ts";
import type { View } from "../view.ts";

/** What this key is, how much it holds, and under which licences. */
export function aboutView({ data, cards, labelOf }: Portal): View {
  const { bundle } = data;
  const present = cards.filter(({ href, program }) => href !== null || Boolean(program));
  const bytes = present.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const facts: readonly (readonly [string, string])[] = [
    ["Cartable", bundle.name],
    ["Année scolaire", formatSchoolYear(bundle.year)],
    ["Édition", `n° ${bundle.serial}`],
    ["Pour", bundle.target === "all" ? "tous les systèmes" : labelOf("platforms", bundle.target)],
    ["Sur la clé", formatCount(present.length, "ressource", "ressources", "aucune ressource")],
    [
      "Fiches seules",
      formatCount(cards.length - present.length, "ressource à retrouver sur internet", "ressources à retrouver sur internet", "aucune"),
    ],
    ["Taille des ressources", bytes > 0 ? formatBytes(bytes) : "inconnue"],
  ];
  return {
    title: "À propos de cette clé",
    content: [
      heading("À propos de cette clé"),
      el("p", { class: "chapeau" }, bundle.summary),
      bundle.demonstration ? el("p", { class: "encart" }, "Édition de démonstration, sans valeur officielle.") : null,
      el("dl", {}, ...facts.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value)))),
      section(
        "licences",
        "Licences",
        "licences",
        el("p", {}, "Chaque ressource garde sa licence et son éditeur."),
        ...groupByLicense(cards).map(licenseBlock),
      ),
    ],
  };
}

function licenseBlock({ expression, text, cards }: ReturnType<typeof groupByLicense>[number]): HTMLElement {
  const items = cards.map(({ id, name, publisher }) =>
    el("li", {}, el("a", { href: formatRoute({ kind: "card", id }) }, name), ` (${publisher})`),
  );
  return el(
    "div",
    { class: "licence" },
    el("h3", {}, expression),
    text === "" || text === expression ? null : el("p", {}, text),
    el("ul", {}, ...items),
  );
}
