import { el, heading, section } from "../dom.ts";
import type { View } from "../view.ts";
import { documentsBlock } from "./documents.ts";

/** French marks never start or end a line alone. */
const keepMarks = (text: string): string => text.replace(/ (?=[:;!?»])/g, "\u00a0").replace(/« /g, "«\u00a0");

const paragraphs = (...texts: readonly string[]): readonly HTMLElement[] => texts.map((text) => el("p", {}, keepMarks(text)));

/** How to use the key, for adults and for pupils who read. */
export function helpView(): View {
  return {
    title: "Aide",
    content: [
      heading("Aide"),
      el(
        "div",
        { class: "texte" },
        section(
          "chercher",
          "Chercher une ressource",
          "",
          ...paragraphs(
            "Écrivez un ou plusieurs mots : un nom, une notion, une discipline, une classe. Les accents ne comptent pas, le début d’un mot suffit et une faute de frappe est acceptée.",
            "Les filtres restreignent la liste. Deux choix dans un même filtre s’ajoutent ; deux filtres différents se combinent. Le nombre à côté d’un choix dit combien de ressources il donnerait.",
          ),
        ),
        section(
          "ouvrir",
          "Ouvrir une ressource",
          "",
          ...paragraphs(
            "La fiche d’une activité ou d’un document a un bouton « Ouvrir » : la page s’affiche dans le navigateur, sans internet. Le bouton Précédent du navigateur ramène à la fiche.",
            "Une page ne peut pas démarrer un programme. La fiche d’un programme dit dans quel dossier de la clé il se trouve et sur quel fichier double-cliquer.",
            "Certaines ressources ne peuvent pas être copiées sur la clé : leur fiche donne l’adresse de leur site.",
          ),
        ),
        section(
          "lire",
          "Lire plus facilement",
          "",
          ...paragraphs(
            "« Lecture confortable » agrandit le texte et espace les lettres, les mots et les lignes. « Thème sombre » met le texte en clair sur un fond foncé. Ces choix sont gardés sur cet ordinateur quand le navigateur le permet.",
            "Le bouton 🔊 lit à voix haute, quand l’ordinateur a une voix française. Tout le portail s’utilise au clavier : Tab avance, Maj + Tab recule, Entrée ouvre, Espace coche.",
          ),
        ),
        documentsBlock(false),
        section(
          "verifier",
          "Vérifier la clé",
          "",
          ...paragraphs(
            "Le fichier Cartable/CARTABLE.json contient l’empreinte de chaque fichier fourni. La commande « cartable verify », suivie du chemin de la clé, relit tout et nomme les fichiers absents, modifiés ou étrangers. Vos documents ne sont pas concernés.",
            "Avant de débrancher la clé, fermez les fichiers ouverts puis éjectez-la.",
          ),
        ),
      ),
    ],
  };
}
