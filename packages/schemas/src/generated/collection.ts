/* Generated from schemas/collection.schema.json by tools/generate-types.ts. Do not edit. */

/**
 * Une sélection commentée de ressources, pour un thème ou un moment de l'année.
 */
export interface CollectionFile {
  /**
   * Nom court, identique au nom du fichier.
   */
  id: string;
  /**
   * Nom de la collection.
   */
  name: string;
  /**
   * Une phrase.
   */
  summary: string;
  /**
   * Présentation, en Markdown simple.
   */
  description?: string;
  /**
   * Identifiants, dans l'ordre proposé.
   *
   * @minItems 1
   */
  resources: string[];
  /**
   * Version de la forme de ce fichier ; 1 quand la clé est absente.
   */
  format?: number;
}
