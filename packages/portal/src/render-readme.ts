import { formatYear } from "@cartable/fiche";
import { groupByLicense } from "./group-licenses.ts";
import type { PortalData } from "./portal-data.ts";

/** `LISEZ-MOI.txt`. The mark at the start and CRLF are for the oldest Notepad, which shows accents only so. */
export function renderReadme({ bundle, cards }: PortalData): string {
  const title = `${bundle.name} ${formatYear(bundle.year)}`;
  const lines = [
    title.toUpperCase(),
    "",
    bundle.summary,
    ...(bundle.demonstration ? ["", "Ceci est une édition de démonstration, sans valeur officielle."] : []),
    ...section("OUVRIR LE CARTABLE", [
      "Double-cliquez sur OUVRIR-MON-CARTABLE.html : la page s'ouvre dans le navigateur de l'ordinateur.",
      "Internet n'est pas nécessaire et rien ne s'installe.",
    ]),
    ...(hasWindowsPrograms(bundle.target) ? section("LES PROGRAMMES SOUS WINDOWS", WINDOWS_PROGRAMS) : []),
    ...section("VOS DOCUMENTS", [
      "Le dossier Mes-documents est à vous : enregistrez-y vos travaux.",
      "Une mise à jour du cartable n'y touche jamais. Gardez-en tout de même une copie ailleurs :",
      "une clé se perd, s'oublie ou s'abîme.",
    ]),
    ...section("CE QUE CONTIENT LA CLÉ", [
      "OUVRIR-MON-CARTABLE.html   la page d'accueil",
      "Mes-documents              vos fichiers",
      "Ressources                 les activités et les documents, ouverts par la page d'accueil",
      "PortableApps, Applications les programmes, quand la clé en contient",
      "Cartable                   les fichiers du portail : ne pas modifier",
    ]),
    ...section("VÉRIFIER LA CLÉ", [
      "Cartable/CARTABLE.json contient l'empreinte SHA-256 de chaque fichier fourni.",
      "Avec les outils du projet, la commande « cartable verify » suivie du chemin de la clé",
      "relit tous les fichiers, nomme ceux qui manquent, ont changé ou sont étrangers à l'édition,",
      "et dit si l'édition est signée. « cartable repair » remet en place ce qui est abîmé,",
      "« cartable update » passe à une nouvelle édition ; aucune ne touche à Mes-documents.",
    ]),
    ...section("LICENCES", ["Chaque ressource garde sa licence et son éditeur :", "", ...groupByLicense(cards).flatMap(licenseLines)]),
    ...section("ÉDITION", [`${bundle.id} ${formatYear(bundle.year)}, édition n° ${bundle.serial}, cible ${bundle.target}`]),
    "",
  ];
  return `\ufeff${lines.join("\r\n")}`;
}

function hasWindowsPrograms(target: string): boolean {
  return target === "windows" || target === "all";
}

/** FAT32 and exFAT have no alternate streams, so a key does not keep the mark that Windows puts on what was downloaded. */
const WINDOWS_PROGRAMS = [
  "Décompressez l'archive directement sur la clé : clic droit, « Extraire tout », puis choisissez",
  "la clé. Les programmes n'y gardent pas la marque « venu d'internet », qui fait hésiter Windows.",
  "Pour les décompresser ailleurs : d'abord clic droit sur l'archive, Propriétés, « Débloquer ».",
  "",
  "Pour démarrer un programme : ouvrez le dossier Cartable, puis Lancer, et double-cliquez sur",
  "son nom. Le dossier Cartable\\Aide contient une page d'aide pour chacun.",
  "",
  "« Windows a protégé votre ordinateur » : SmartScreen ne connaît pas encore ce programme.",
  "Vérifiez l'éditeur affiché, puis choisissez « Informations complémentaires » et « Exécuter",
  "quand même ». Dans un établissement, les programmes d'une clé peuvent être interdits :",
  "demandez à la personne qui s'occupe des ordinateurs.",
  "",
  "Le menu PortableApps n'est pas nécessaire. S'il est installé sur la clé, il liste les programmes",
  "du dossier PortableApps ; leurs réglages (dossiers Data) survivent aux mises à jour.",
];

function section(title: string, lines: readonly string[]): readonly string[] {
  return ["", "", title, "-".repeat(title.length), "", ...lines];
}

function licenseLines({ expression, text, cards }: ReturnType<typeof groupByLicense>[number]): readonly string[] {
  return [
    expression,
    ...(text === "" || text === expression ? [] : [`  ${text}`]),
    ...cards.map(({ name, publisher }) => `  - ${name} (${publisher})`),
    "",
  ];
}
