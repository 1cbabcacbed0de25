/* Generated from schemas/vocabulary.schema.json by tools/generate-types.ts. Do not edit. */

/**
 * Un vocabulaire contrôlé : les codes permis, leur libellé français et leur ordre (celui du fichier).
 */
export interface VocabularyFile {
  /**
   * Nom du vocabulaire, identique au nom du fichier.
   */
  id: string;
  /**
   * Nom français du vocabulaire.
   */
  name: string;
  /**
   * À quoi sert ce vocabulaire.
   */
  description?: string;
  /**
   * Les termes, dans l'ordre d'affichage.
   *
   * @minItems 1
   */
  terms: {
    /**
     * Code écrit dans les fiches. Définitif.
     */
    id: string;
    /**
     * Libellé affiché.
     */
    label: string;
    /**
     * Explication en une phrase.
     */
    definition?: string;
    /**
     * Code du terme plus large (le cycle d'un niveau).
     */
    parent?: string;
    /**
     * Regroupement d'affichage.
     */
    group?: string;
    /**
     * Code du vocabulaire « stages ».
     */
    stage?: string;
    /**
     * Codes du vocabulaire « stages ».
     */
    stages?: string[];
    /**
     * Niveaux ou cycles où la discipline est enseignée, quand les degrés en disent trop.
     *
     * @minItems 1
     */
    levels?: string[];
    /**
     * Niveaux du cycle que le code de cycle n'emporte pas.
     */
    optionalLevels?: string[];
    /**
     * Cartable qui sert ce degré.
     */
    bundle?: string;
    /**
     * Type schema.org correspondant.
     */
    schemaType?: string;
    /**
     * Sigles et variantes que tapent les enseignants.
     */
    aliases?: string[];
    /**
     * Identifiants ScoLOMFR 3.2 correspondants.
     */
    scolomfr?: string[];
  }[];
  /**
   * Version de la forme de ce fichier ; 1 quand la clé est absente.
   */
  format?: number;
}
