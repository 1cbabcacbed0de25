/* Generated from schemas/bundle.schema.json by tools/generate-types.ts. Do not edit. */

/**
 * Ce que doit contenir un cartable d'une année scolaire : une clé, un master, ou la déclinaison d'un département.
 */
export interface BundleManifestFile {
  /**
   * mcne, mcnc, mcnl, un master (mcnc-master) ou une déclinaison (mcnc-34). Identique au nom du fichier.
   */
  id: string;
  /**
   * Par sa première année : 2026 pour 2026-2027. Identique au nom du dossier.
   */
  year: number;
  /**
   * key : clé ou archive pour l'élève ; master : socle à déployer.
   */
  kind: "key" | "master";
  /**
   * Nom complet.
   */
  name: string;
  /**
   * Une phrase pour les enseignants.
   */
  summary?: string;
  /**
   * true quand cette édition n'est qu'un exemple, sans valeur officielle.
   */
  demonstration?: boolean;
  /**
   * Codes du vocabulaire « stages ».
   */
  audience?: string[];
  /**
   * Entier qui augmente à chaque édition publiée.
   */
  serial: number;
  /**
   * Autre cartable de la même année dont le contenu est repris.
   */
  extends?: string;
  /**
   * Ce qui entre dans le cartable : des ressources nommées et des requêtes.
   */
  include: {
    /**
     * Identifiants de ressources.
     */
    resources?: string[];
    /**
     * Chaque requête ajoute les ressources qui remplissent toutes ses conditions (une valeur au moins par condition).
     */
    queries?: {
      /**
       * Niveaux ou cycles.
       *
       * @minItems 1
       */
      levels?: string[];
      /**
       * Disciplines.
       *
       * @minItems 1
       */
      subjects?: string[];
      /**
       * Types de ressource.
       *
       * @minItems 1
       */
      kinds?: string[];
      /**
       * Fonctions.
       *
       * @minItems 1
       */
      functions?: string[];
      /**
       * Besoins particuliers.
       *
       * @minItems 1
       */
      needs?: string[];
    }[];
  };
  /**
   * Ressources retirées, avec le motif.
   */
  exclude?: {
    /**
     * Identifiant.
     */
    id: string;
    /**
     * Pourquoi, en une phrase.
     */
    reason: string;
  }[];
  /**
   * Ressources tenues à une version, avec le motif.
   */
  pin?: {
    /**
     * Identifiant.
     */
    id: string;
    /**
     * Version voulue.
     */
    version: string;
    /**
     * Pourquoi, en une phrase.
     */
    reason: string;
  }[];
  /**
   * Systèmes visés, la cible par défaut en premier.
   *
   * @minItems 1
   */
  targets: ("web" | "windows" | "linux" | "all")[];
  /**
   * Le support visé : taille annoncée, système de fichiers, place réservée à l'élève.
   */
  capacity?: {
    /**
     * Taille écrite sur la clé.
     */
    nominalGb: number;
    /**
     * fat32, exfat ou ntfs.
     */
    fileSystem: "fat32" | "exfat" | "ntfs";
    /**
     * Place laissée libre.
     */
    reserveMb?: number;
  };
  /**
   * Ce que le cartable refuse.
   */
  policy?: {
    /**
     * Niveau minimal : full ou partial.
     */
    offline?: "full" | "partial" | "none";
    /**
     * false : refuse ce qui les demande.
     */
    admin?: boolean;
    /**
     * Niveaux admis.
     *
     * @minItems 1
     */
    personalData?: ("none" | "local" | "account" | "pupil-account" | "trackers")[];
    /**
     * Instances dont l'avis favorable est exigé avant publication.
     */
    requiredApprovals?: string[];
  };
  /**
   * Service à qui écrire à propos de la clé, pour demander le code source des logiciels libres par exemple. Un service, jamais une personne. Hérité du manifeste étendu.
   */
  contact?: {
    /**
     * Nom du service.
     */
    name: string;
    /**
     * Adresse d'un service.
     */
    email: string;
    /**
     * Adresse postale, sur une ligne.
     */
    address?: string;
  };
  /**
   * Avis des instances sur cette édition.
   */
  approvals?: {
    /**
     * Corps ou service, jamais une personne.
     */
    body: string;
    /**
     * pending, approved ou refused.
     */
    state: "pending" | "approved" | "refused";
    /**
     * Discipline concernée.
     */
    subject?: string;
    /**
     * Niveaux concernés.
     */
    levels?: string[];
    /**
     * Date de l'avis, AAAA-MM-JJ.
     */
    date?: string;
    /**
     * En une phrase.
     */
    note?: string;
  }[];
  /**
   * Version de la forme de ce fichier ; 1 quand la clé est absente.
   */
  format?: number;
}
