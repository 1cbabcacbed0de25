import type { RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of the watch over links and versions. */
export const watchTexts: RefusalTexts<"links" | "outdated"> = {
  "links/nothing-reached": ({ links, cause }) => ({
    exit: 3,
    message: `Aucun des ${links} liens n'a pu être joint : ${cause}.`,
    hint: "Vérifiez la connexion de ce poste ; derrière un proxy, HTTPS_PROXY l'indique.",
  }),
  "links/no-browser": () => ({
    exit: 3,
    message: "Chromium est introuvable : sans navigateur, rien ne prouve qu'une page fonctionne hors connexion.",
    hint: "Installez le paquet Debian « chromium », ou indiquez le programme par CHROMIUM_BIN.",
  }),
  "links/nothing-opened": ({ reasons }) => ({
    exit: 3,
    message: `Aucune ressource n'a pu être ouverte : ${reasons.slice(0, 3).join(" ; ")}.`,
    hint: "Lancez « npx cartable fetch », qui télécharge ce qui manque, puis recommencez.",
  }),
  "outdated/nothing-reached": ({ resources, cause }) => ({
    exit: 3,
    message: `Aucune version n'a pu être lue (${resources} ressources suivies) : ${cause}.`,
    hint: "Vérifiez la connexion de ce poste ; derrière un proxy, HTTPS_PROXY l'indique.",
  }),
};
