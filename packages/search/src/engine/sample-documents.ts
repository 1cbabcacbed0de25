import type { SearchDocument } from "../search-document.ts";
import type { SearchLanguage } from "./search-language.ts";

/** A document for tests; what is not given is empty. */
export function sampleDocument(id: string, name: string, rest: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    name,
    summary: "",
    alternativeNames: [],
    publisher: "",
    description: "",
    usages: [],
    keywords: [],
    icon: null,
    kind: "exerciseur",
    levels: [],
    cycles: [],
    stages: [],
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

/** Made-up resources that cover the cases of French search. */
export const SAMPLE_DOCUMENTS: readonly SearchDocument[] = [
  sampleDocument("atelier-geometrie", "Atelier de géométrie", {
    summary: "Tracer des figures et mesurer des angles.",
    keywords: ["Mathématiques", "maths", "Cycle 3", "CM1", "CM2"],
    subjects: ["mathematiques"],
    cycles: ["cycle-3"],
    levels: ["cm1", "cm2"],
    sizeBytes: 2_000,
  }),
  sampleDocument("figures-dynamiques", "GeoFigures", {
    summary: "Explorer les propriétés géométriques d’un triangle.",
    keywords: ["Mathématiques", "Cycle 4", "5e"],
    subjects: ["mathematiques"],
    cycles: ["cycle-4"],
    levels: ["5e"],
    platforms: ["windows", "linux"],
    sizeBytes: 9_000,
  }),
  sampleDocument("journaux-ecole", "Journaux de l’école", {
    summary: "Écrire et mettre en page un journal de classe.",
    keywords: ["Français", "Cycle 3", "6e"],
    subjects: ["francais"],
    cycles: ["cycle-3"],
    levels: ["6e"],
    kind: "atelier",
  }),
  sampleDocument("eau-vivante", "L’eau vivante", {
    summary: "Observer les animaux d’une mare & leur milieu.",
    description: "Un jeu d’observation.",
    keywords: ["SVT", "sciences de la vie et de la Terre"],
    subjects: ["svt"],
    levels: ["6e", "5e"],
    cycles: ["cycle-3", "cycle-4"],
  }),
  sampleDocument("oeuvres", "Œuvres en regard", {
    summary: "Comparer deux œuvres d’art.",
    keywords: ["Arts plastiques"],
    subjects: ["arts-plastiques"],
  }),
  sampleDocument("tortue-python", "Tortue Python", {
    summary: "Programmer une tortue qui dessine.",
    alternativeNames: ["turtle"],
    keywords: ["NSI", "programmation"],
    subjects: ["nsi"],
    kind: "atelier",
    sizeBytes: 500,
  }),
  sampleDocument("ses-graphiques", "Graphiques pour l’économie", {
    summary: "Lire des courbes.",
    keywords: ["SES", "sciences économiques et sociales"],
    subjects: ["ses"],
  }),
  sampleDocument("langage-c", "Premiers pas en C++", { summary: "Le langage C++ pas à pas.", keywords: ["NSI"], subjects: ["nsi"] }),
  sampleDocument("calcul-mental", "Calcul mental", {
    summary: "S’entraîner chaque jour. Jeux de cartes à imprimer.",
    keywords: ["Mathématiques", "CM1"],
    subjects: ["mathematiques"],
    levels: ["cm1"],
    cycles: ["cycle-3"],
  }),
  sampleDocument("fractions-calcul", "Parts de tarte", {
    summary: "Comparer des fractions.",
    description: "Le calcul mental aide à comparer.",
    keywords: ["Mathématiques"],
    subjects: ["mathematiques"],
  }),
];

export const SAMPLE_LANGUAGE: SearchLanguage = {
  stopWords: ["le", "la", "les", "de", "des", "du", "un", "une", "en", "et", "pour", "ses", "l", "d", "à", "qui"],
  groups: [
    ["svt", "sciences de la vie et de la terre"],
    ["6e", "6ème", "sixième"],
    ["maths", "mathématiques"],
    ["ses", "sciences économiques et sociales"],
  ],
  oneWay: { cm1: ["cycle 3"], turtle: ["tortue"], "numération, compter de tête": ["calcul mental"] },
  misspellings: { pitone: "python" },
  optionalWords: ["logiciel", "logiciels"],
};
