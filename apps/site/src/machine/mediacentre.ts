import type { Resource } from "@cartable/catalogue";
import type { ResourceTerms } from "./resource-terms.ts";
import type { Concept } from "./scolomfr.ts";

interface NamedUri {
  readonly nom: string;
  readonly uri: string;
}

/**
 * A resource in the shape that the Médiacentre of a digital workspace reads (list of resources of the GAR). It is only
 * a likeness: these resources are free, belong to no subscription, and have no ARK identifier.
 */
export interface MediacentreResource {
  readonly idRessource: string;
  readonly idType: "URL";
  readonly nomRessource: string;
  readonly nomEditeur: string;
  readonly description: string;
  readonly typePresentation: { readonly code: "MAN" | "OUT" | "REF"; readonly nom: string };
  readonly typologieDocument: readonly NamedUri[];
  readonly niveauEducatif: readonly NamedUri[];
  readonly domaineEnseignement: readonly NamedUri[];
  readonly urlAccesRessource: string;
  readonly urlFiche: string;
  readonly nomSourceEtiquetteGar: string;
}

/** Makes the Médiacentre-like record of a resource; `page` is the absolute address of its fiche. */
export function toMediacentre(resource: Resource, page: string, terms: ResourceTerms): MediacentreResource {
  return {
    idRessource: page,
    idType: "URL",
    nomRessource: resource.name,
    nomEditeur: resource.publisher,
    description: resource.summary,
    typePresentation: presentationOf(resource.kind),
    typologieDocument: named(terms.documentTypes),
    niveauEducatif: named(terms.levels),
    domaineEnseignement: named(terms.subjects),
    urlAccesRessource: resource.homepage,
    urlFiche: page,
    nomSourceEtiquetteGar: "Accessible sans le GAR",
  };
}

function named(concepts: readonly Concept[]): readonly NamedUri[] {
  return concepts.map(({ label, uri }) => ({ nom: label, uri }));
}

function presentationOf(kind: string): MediacentreResource["typePresentation"] {
  if (kind === "manuel") return { code: "MAN", nom: "manuels numériques" };
  if (kind === "reference") return { code: "REF", nom: "dictionnaires, encyclopédies, bases documentaires" };
  return { code: "OUT", nom: "outils et ressources" };
}
