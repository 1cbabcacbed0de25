import { address, closed, type SchemaNode, text } from "./schema-words.ts";

const concepts = (title: string, description: string): SchemaNode => ({
  title,
  description,
  type: "array",
  items: closed("Concept", { nom: text("Nom", "Libellé du catalogue."), uri: address("Adresse", "Adresse du concept ScoLOMFR.") }),
});

/** `#/$defs/mediacentre`: one record of `api/mediacentre/<id>.json`. */
export const MEDIACENTRE = closed("Ressource pour un Médiacentre", {
  idRessource: address("Identifiant", "Adresse de la fiche : ces ressources n’ont pas d’identifiant ARK."),
  idType: { title: "Type d’identifiant", description: "Toujours URL.", const: "URL" },
  nomRessource: text("Nom", "Nom usuel."),
  nomEditeur: text("Éditeur", "Qui publie la ressource."),
  description: text("Description", "Une phrase."),
  typePresentation: closed("Présentation", {
    code: { title: "Code", description: "Manuel, outil ou référence.", enum: ["MAN", "OUT", "REF"] },
    nom: text("Nom", "Libellé du code."),
  }),
  typologieDocument: concepts("Typologie", "Types de document, ScoLOMFR 005."),
  niveauEducatif: concepts("Niveaux", "Niveaux éducatifs, ScoLOMFR 022."),
  domaineEnseignement: concepts("Domaines", "Domaines d’enseignement, ScoLOMFR 015."),
  urlAccesRessource: address("Accès", "Site officiel de la ressource."),
  urlFiche: address("Fiche", "Adresse de la fiche."),
  nomSourceEtiquetteGar: text("Source", "Dit que la ressource n’est pas dans le GAR."),
});

/** `#/$defs/mediacentreList`: a part of `api/mediacentre.json`. */
export const MEDIACENTRE_LIST = closed("Liste pour un Médiacentre", {
  listeRessources: closed("Ressources", {
    ressource: { title: "Ressources", description: "Une par fiche.", type: "array", items: { $ref: "#/$defs/mediacentre" } },
  }),
  suivant: {
    title: "Suite",
    description: "Adresse de la partie suivante ; null dans la dernière.",
    type: ["string", "null"],
    format: "uri",
  },
});

/** `#/$defs/vocabularies`: `api/vocabulaires.json`, a list of terms for each vocabulary. */
export const VOCABULARIES: SchemaNode = {
  title: "Vocabulaires",
  description: "Les termes de chaque vocabulaire, dans leur ordre.",
  type: "object",
  additionalProperties: {
    type: "array",
    items: closed(
      "Terme",
      {
        code: text("Code", "Ce qui s’écrit dans les fiches."),
        label: text("Libellé", "Ce qui s’affiche."),
        definition: text("Définition", "Une phrase."),
        parent: text("Parent", "Code du terme qui le contient."),
        concepts: {
          title: "Concepts",
          description: "Adresses des concepts ScoLOMFR.",
          type: "array",
          items: { type: "string", format: "uri" },
        },
      },
      ["code", "label"],
    ),
  },
};
