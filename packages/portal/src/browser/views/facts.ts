import { formatBytes } from "../../format.ts";
import type { PortalCard } from "../../portal-input.ts";
import { type Child, el } from "../dom.ts";
import type { Portal } from "../portal.ts";
import { type Filter, filterHref } from "../route.ts";

/** What a teacher checks before using a resource, as a list of terms. */
export function factsList(portal: Portal, card: PortalCard): HTMLElement {
  const { labelOf } = portal;
  const { license } = card;
  const facts: readonly (readonly [string, readonly Child[]])[] = [
    ["Niveaux", codeLinks(portal, "levels", card.levels)],
    ["Disciplines", codeLinks(portal, "subjects", card.subjects)],
    ["Besoins particuliers", codeLinks(portal, "needs", card.needs)],
    ["Type", codeLinks(portal, "kind", [card.kind])],
    ["Fonctions", [card.functions.map((code) => labelOf("functions", code)).join(", ")]],
    ["Internet", [labelOf("offline", card.offline)]],
    [
      "Données personnelles",
      [labelOf("personalData", card.personalData), card.personalDataDetail === null ? "" : ` : ${card.personalDataDetail}`],
    ],
    ["Accessibilité", [card.accessibility ?? ""]],
    [
      "Licence",
      [license.text === "" || license.text === license.expression ? license.expression : `${license.text} (${license.expression})`],
    ],
    ["Éditeur", [card.publisher]],
    ["Site", [siteLink(card.homepage, card.href !== null || Boolean(card.program))]],
    ["Version", [card.version]],
    ["Taille", [card.sizeBytes > 0 ? formatBytes(card.sizeBytes) : ""]],
  ];
  const shown = facts.filter(([, values]) => values.some((value) => value !== null && value !== ""));
  return el("dl", {}, ...shown.map(([term, values]) => el("div", {}, el("dt", {}, term), el("dd", {}, ...values))));
}

/** Labels that lead to all resources with the same code, separated by commas. */
function codeLinks({ labelOf }: Portal, filter: Filter, codes: readonly string[]): readonly Child[] {
  return codes.flatMap((code, position) => [
    position === 0 ? "" : ", ",
    el("a", { href: filterHref({ [filter]: [code] }) }, labelOf(filter, code)),
  ]);
}

/** The site, once per page: a card without files already shows it above. */
function siteLink(homepage: string, present: boolean): Child {
  if (!present || !/^https?:\/\//.test(homepage)) return homepage;
  return el("span", {}, el("a", { href: homepage, rel: "noreferrer" }, homepage), " (demande internet)");
}
