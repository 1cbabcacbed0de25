/* Generated from schemas/synonyms.schema.json by tools/generate-types.ts. Do not edit. */

/**
 * Les mots de la recherche : synonymes, fautes fréquentes et mots à ignorer.
 */
export interface SynonymsFile {
  /**
   * Expressions équivalentes : chacune trouve toutes les autres.
   *
   * @maxItems 2000
   */
  groups: string[][];
  /**
   * L'expression de gauche trouve aussi celles de droite, jamais l'inverse. Plusieurs expressions à gauche se séparent par des virgules.
   */
  oneWay: {
    /**
     * @minItems 1
     * @maxItems 20
     */
    [k: string]: string[];
  };
  /**
   * À gauche ce qui est tapé, à droite ce qu'il faut lire.
   */
  misspellings: {
    [k: string]: string;
  };
  /**
   * Mots ignorés, sauf si la demande n'en contient pas d'autre ou s'ils sont en capitales.
   */
  stopWords: string[];
  /**
   * Mots qu'une demande peut contenir sans que la fiche les contienne.
   */
  optionalWords?: string[];
  /**
   * Version de la forme de ce fichier ; 1 quand la clé est absente.
   */
  format?: number;
}
