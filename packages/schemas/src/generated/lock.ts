/* Generated from schemas/lock.schema.json by tools/generate-types.ts. Do not edit. */

/**
 * Le verrou d'une année : exactement quels octets entrent dans les cartables. Écrit par « cartable lock », relu par une personne, jamais modifié à la main.
 */
export interface LockFile {
  /**
   * Version du format du verrou.
   */
  format: 1;
  /**
   * Année scolaire.
   */
  year: number;
  /**
   * Une entrée par artefact verrouillé, triée par ressource puis par clé.
   */
  artifacts: {
    /**
     * Identifiant de la ressource.
     */
    resource: string;
    /**
     * Plateforme, architecture et source de l'artefact : ce qui le désigne dans sa ressource.
     */
    key: string;
    /**
     * Version verrouillée.
     */
    version: string;
    /**
     * Empreinte de ce que la fiche demandait ; si elle change, le verrou est périmé.
     */
    request: string;
    /**
     * locked : octets connus ; pending : empreinte connue, fichier jamais atteint.
     */
    state: "locked" | "pending";
    /**
     * Empreinte du fichier téléchargé.
     */
    sha256?: string;
    /**
     * Taille du fichier téléchargé, en octets.
     */
    sizeBytes?: number;
    /**
     * Fichiers gardés après dépaquetage.
     */
    files?: number;
    /**
     * Somme des tailles des fichiers gardés.
     */
    unpackedBytes?: number;
    /**
     * Un fichier par ligne : empreinte, taille, mode, chemin dans le dossier de la ressource.
     */
    tree?: string;
    /**
     * Un fichier ZIM par ligne, en JSON : ce qu'il dit de lui-même (titre, langue, nombre d'articles…), pour la bibliothèque de la clé.
     */
    books?: string;
    /**
     * Un programme ou installeur Windows par ligne : l'empreinte que Windows en calcule, et son chemin. Ce qu'AppLocker et App Control comparent ; ce n'est pas l'empreinte du fichier entier.
     */
    authenticode?: string;
  }[];
}
