import { formatSchoolYear } from "../format.ts";
import { el } from "./dom.ts";
import type { Portal } from "./portal.ts";
import { preferenceButtons } from "./preferences.ts";
import { filterHref, formatRoute } from "./route.ts";

/** Puts menu, switches, search field and footer around the static page; returns its emptied main part. */
export function dressPage({ data, young }: Portal, searchForm: HTMLFormElement): HTMLElement {
  const header = document.querySelector("header") ?? el("header", { class: "entete" });
  const main = document.querySelector("main") ?? el("main", { tabindex: -1 });
  document.body.classList.add(young ? "enfant" : "grand");
  const skip = el("a", { class: "evitement", href: "#contenu" }, "Aller au contenu");
  skip.addEventListener("click", (event) => {
    // The address after # is the route: the link must not change it.
    event.preventDefault();
    (main.querySelector<HTMLElement>("h1") ?? main).focus();
  });
  const links = [
    el("a", { href: filterHref({}) }, young ? "Tout voir" : "Toutes les ressources"),
    el("a", { href: formatRoute({ kind: "help" }) }, "Aide"),
    el("a", { href: formatRoute({ kind: "about" }) }, "À propos"),
  ];
  header.append(el("nav", { "aria-label": "Menu" }, ...links), preferenceButtons(), searchForm);
  document.body.prepend(skip);
  main.classList.remove("statique");
  main.replaceChildren();
  main.after(footer(data.bundle));
  return main;
}

function footer(bundle: Portal["data"]["bundle"]): HTMLElement {
  const edition = `${bundle.name}, ${formatSchoolYear(bundle.year)}, édition n° ${bundle.serial}`;
  return el(
    "footer",
    {},
    el("p", {}, edition, bundle.demonstration ? el("strong", {}, " Édition de démonstration.") : null),
    el("p", {}, "Tout fonctionne sans internet. Rien n’est envoyé."),
  );
}
