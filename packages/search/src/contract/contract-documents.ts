import type { SearchLanguage } from "../engine/search-language.ts";
import type { SearchDocument } from "../search-document.ts";

function contractDocument(id: string, name: string, rest: Partial<SearchDocument>): SearchDocument {
  return {
    id,
    name,
    summary: "",
    alternativeNames: [],
    publisher: "Association Exemple",
    description: "",
    usages: [],
    keywords: [],
    icon: null,
    kind: "logiciel",
    levels: [],
    cycles: [],
    stages: ["college"],
    subjects: [],
    functions: [],
    needs: [],
    platforms: ["web"],
    offline: "full",
    license: "EUPL-1.2",
    redistribution: "allowed",
    personalData: "none",
    bundles: [],
    sizeBytes: 0,
    ...rest,
  };
}

/** Made-up resources on which every search client must give the answers of `CONTRACT_CASES`. */
export const CONTRACT_DOCUMENTS: readonly SearchDocument[] = [
  contractDocument("atelier-geometrie", "Atelier de géométrie", {
    summary: "Tracer des figures & mesurer des angles.",
    subjects: ["mathematiques"],
    levels: ["cm1", "cm2"],
    cycles: ["cycle-3"],
    kind: "exerciseur",
    sizeBytes: 1_000,
  }),
  contractDocument("boussole", "Boussole", {
    summary: "S’orienter sur une carte.",
    description: "Un peu de géométrie y suffit.",
    subjects: ["histoire-geographie"],
    levels: ["6e"],
    cycles: ["cycle-3"],
    bundles: ["mcnc", "edition:2026"],
    sizeBytes: 2_500,
  }),
  contractDocument("chorale", "Chorale", {
    summary: "Chanter à plusieurs voix.",
    subjects: ["musique"],
    levels: ["5e"],
    cycles: ["cycle-4"],
    sizeBytes: 40_000,
  }),
  contractDocument("dictionnaire", "Dictionnaire de poche", {
    summary: "Chercher le sens d’un mot hors ligne.",
    subjects: ["francais", "anglais"],
    levels: ["6e", "5e"],
    cycles: ["cycle-3", "cycle-4"],
    kind: "encyclopedie",
    sizeBytes: 80_000,
  }),
  contractDocument("ecosysteme", "Simulateur d’écosystème", {
    summary: "Observer les êtres vivants d’une mare.",
    keywords: ["SVT"],
    subjects: ["svt"],
    levels: ["5e"],
    cycles: ["cycle-4"],
    kind: "simulation",
    bundles: ["mcnc"],
    sizeBytes: 3_000_000_000,
  }),
  contractDocument("fractions", "Fractions en barres", {
    summary: "Comparer et ranger des fractions.",
    subjects: ["mathematiques"],
    levels: ["cm2", "6e"],
    cycles: ["cycle-3"],
    kind: "exerciseur",
    sizeBytes: 500,
  }),
  contractDocument("python", "Console Python", {
    summary: "Écrire et exécuter un programme.",
    subjects: ["mathematiques", "nsi"],
    levels: ["5e"],
    cycles: ["cycle-4"],
    bundles: ["mcnc"],
    sizeBytes: 12_000,
  }),
  contractDocument("volcans", "Volcans du monde", {
    summary: "Situer les éruptions sur une carte.",
    subjects: ["svt", "histoire-geographie"],
    levels: ["5e"],
    cycles: ["cycle-4"],
    kind: "encyclopedie",
    sizeBytes: 700_000,
  }),
];

export const CONTRACT_LANGUAGE: SearchLanguage = {
  stopWords: ["d", "de", "des", "du", "et", "l", "la", "le", "les", "s", "un", "une"],
  groups: [["svt", "sciences de la vie et de la terre"]],
  oneWay: { encyclopédie: ["dictionnaire"] },
  misspellings: {},
};
