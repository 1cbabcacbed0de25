import { fillTemplate, mailto } from "../view/fill-template.ts";
import { siteConfig } from "./site-config.ts";

/** Where to ask for a resource that is missing, with `{nom}` for the words looked for; null while no desk is configured. */
export const askAddress: string | null =
  siteConfig.helpUrl ??
  (siteConfig.helpEmail === null
    ? null
    : mailto(siteConfig.helpEmail, "Ressource souhaitée : {nom}", "Ce que je cherche, pour quel niveau :\n").replaceAll(
        "%7Bnom%7D",
        "{nom}",
      ));

/** The same address before any word is looked for: no place is left to fill. */
export const emptyAskAddress: string | null =
  askAddress === null ? null : fillTemplate(askAddress, { nom: "", id: "", page: "", fichier: "" });
