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
     * Instances dont un avis favorable sur l'ensemble du cartable, sans discipline ni niveau, est exigé avant publication.
     */
    requiredApprovals?: string[];
    /**
     * Instances dont l'avis favorable est exigé pour chaque discipline et chaque niveau que le cartable enseigne. Les disciplines et les niveaux cités limitent l'exigence ; sans eux, elle vaut pour tous.
     *
     * @maxItems 40
     */
    requiredCoverage?: {
      /**
       * Corps ou service, jamais une personne.
       */
      body: string;
      /**
       * Disciplines où l'avis est exigé ; toutes sans cette clé.
       *
       * @minItems 1
       */
      subjects?: string[];
      /**
       * Niveaux ou cycles où l'avis est exigé ; tous sans cette clé.
       *
       * @minItems 1
       */
      levels?: string[];
    }[];
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
     * Discipline concernée, quand il n'y en a qu'une ; « subjects » en admet plusieurs.
     */
    subject?: string;
    /**
     * Disciplines concernées. Sans discipline, l'avis porte sur toutes.
     *
     * @minItems 1
     */
    subjects?: string[];
    /**
     * Niveaux ou cycles concernés. Sans niveau, l'avis porte sur tous.
     */
    levels?: string[];
    /**
     * Date de l'avis, AAAA-MM-JJ.
     */
    date?: string;
    /**
     * Dernier jour de validité, AAAA-MM-JJ.
     */
    expires?: string;
    /**
     * Où se trouve l'avis : référence ou chemin dans le dépôt.
     */
    document?: string;
    /**
     * En une phrase.
     */
    note?: string;
    /**
     * Ce que l'instance a vu, écrit par « cartable approve » : une ressource par ligne, avec ses versions, ses données personnelles et sa licence. Sert à dire quand un avis est à revoir.
     *
     * @maxItems 2000
     */
    seen?: string[];
  }[];
  /**
   * Ce qu'une déclinaison garde malgré la base, avec le motif : la question n'est plus posée tant que rien d'autre ne change. Écrit par « cartable year rebase ».
   *
   * @maxItems 500
   */
  decisions?: {
    /**
     * Genre de la question, comme exclude-useless.
     */
    about: string;
    /**
     * Ressource concernée.
     */
    id: string;
    /**
     * keep : garder l'écart ; follow : suivre la base.
     */
    choice: "keep" | "follow";
    /**
     * Ce qui était constaté quand la décision a été prise ; un autre constat pose la question de nouveau.
     */
    found: string;
    /**
     * Pourquoi, en une phrase.
     */
    reason: string;
  }[];
  /**
   * Éditions déjà publiées que plus personne ne doit prendre, avec le motif.
   *
   * @maxItems 200
   */
  withdrawn?: {
    /**
     * Celui de l'édition retirée.
     */
    serial: number;
    /**
     * Cibles retirées ; toutes sans cette clé.
     *
     * @minItems 1
     */
    targets?: ("web" | "windows" | "linux" | "all")[];
    /**
     * Date du retrait, AAAA-MM-JJ.
     */
    date: string;
    /**
     * Pourquoi, en une phrase pour ceux qui l'ont déjà prise.
     */
    reason: string;
  }[];
  /**
   * Version de la forme de ce fichier ; 1 quand la clé est absente.
   */
  format?: number;
}
