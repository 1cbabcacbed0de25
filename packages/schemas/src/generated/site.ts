/* Generated from schemas/site.schema.json by tools/generate-types.ts. Do not edit. */

/**
 * Ce qui appartient au service qui publie le site : son nom, son adresse, ses contacts. Ce qui n'est pas renseigné est dit « à renseigner » ou n'est pas affiché ; rien n'est deviné.
 */
export interface SiteFile {
  /**
   * Nom affiché en haut de chaque page.
   */
  serviceName: string;
  /**
   * Une courte phrase, en tête de l'accueil.
   */
  tagline: string;
  /**
   * Adresse du site une fois en ligne, sans barre oblique à la fin. Sans elle, les liens complets mènent à l'aperçu local.
   */
  baseUrl?: string;
  /**
   * Service ou personne morale, pour les mentions légales.
   */
  publisher?: string;
  /**
   * Fonction, pour les mentions légales.
   */
  publicationDirector?: string;
  /**
   * Nom et adresse de l'hébergeur, pour les mentions légales.
   */
  host?: string;
  /**
   * Adresse électronique d'un service, jamais d'une personne.
   */
  contactEmail?: string;
  /**
   * Comment joindre la personne déléguée à la protection des données.
   */
  dataProtectionContact?: string;
  /**
   * Adresse de la forge où se trouvent le catalogue et le code.
   */
  sourceRepository?: string;
  /**
   * Adresse du formulaire d'assistance. {id}, {nom} et {page} sont remplacés par ceux de la ressource. Absente, le lien n'est pas affiché.
   */
  helpUrl?: string;
  /**
   * Adresse électronique du service d'assistance, quand il n'a pas de formulaire. L'objet et l'adresse de la fiche sont écrits d'avance.
   */
  helpEmail?: string;
  /**
   * Adresse de la forge pour signaler une erreur. {id}, {nom}, {page} et {fichier} sont remplacés par ceux de la ressource. Absente, le lien n'est pas affiché.
   */
  correctionUrl?: string;
  /**
   * Version de la forme de ce fichier ; 1 quand la clé est absente.
   */
  format?: number;
}
