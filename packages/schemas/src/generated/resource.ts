/* Generated from schemas/resource.schema.json by tools/generate-types.ts. Do not edit. */

/**
 * D'où vient le fichier.
 */
export type Source = NpmSource | UrlSource | DebSource | FileSource;

/**
 * Une ressource du catalogue : un logiciel, une application web, un contenu ou une police, décrit pour un enseignant et, quand le droit le permet, prêt à être embarqué sur une clé. Un fichier par ressource, nommé d'après son identifiant.
 */
export interface ResourceFile {
  /**
   * Nom court et définitif de la ressource : minuscules sans accent, chiffres et tirets. C'est aussi le nom du fichier et la fin de son adresse sur le site.
   */
  id: string;
  /**
   * Nom usuel, tel qu'un enseignant le dirait.
   */
  name: string;
  /**
   * Sigles, anciens noms, orthographes courantes : ils aident la recherche.
   *
   * @maxItems 12
   */
  alternativeNames?: string[];
  /**
   * Code du vocabulaire « kinds » : logiciel, application-web, simulation, police…
   */
  kind: string;
  /**
   * Une phrase de 160 caractères au plus : ce que la ressource permet de faire.
   */
  summary: string;
  /**
   * Deux à six phrases, en Markdown simple (paragraphes, listes, gras, italique, liens https).
   */
  description?: string;
  /**
   * Codes de niveaux (cm1, 6e, 2de-gt…) ou de cycles (cycle-3 vaut pour tous les niveaux du cycle).
   *
   * @minItems 1
   */
  levels: string[];
  /**
   * Codes du vocabulaire « subjects », la principale en premier.
   *
   * @minItems 1
   */
  subjects: string[];
  /**
   * Ce que l'outil sait faire : codes du vocabulaire « functions ».
   */
  functions?: string[];
  /**
   * À quels besoins la ressource répond particulièrement : codes du vocabulaire « needs ».
   */
  needs?: string[];
  /**
   * À qui la ressource s'adresse : codes du vocabulaire « audiences ».
   */
  audiences?: string[];
  /**
   * Codes de langue (fr, en, oc…), le français en premier quand il existe.
   */
  languages?: string[];
  /**
   * Expression SPDX de la licence de la ressource (MIT, GPL-3.0-or-later, CC-BY-SA-4.0…) ; LicenseRef-… pour une licence qui n'a pas de code SPDX.
   */
  license: string;
  /**
   * Adresse où la licence a été lue.
   */
  licenseUrl?: string;
  /**
   * allowed : la licence le permet ; permission : un accord écrit le permet ; link-only : fiche et lien seulement, jamais sur une clé. Sans preuve, choisir link-only.
   */
  redistribution: "allowed" | "permission" | "link-only";
  /**
   * Ce qui a été lu pour conclure, en une phrase, avec son adresse.
   */
  redistributionEvidence?: {
    /**
     * Le constat, en une phrase.
     */
    note: string;
    /**
     * Page qui le prouve.
     */
    url?: string;
    /**
     * Date de lecture, AAAA-MM-JJ.
     */
    checkedOn?: string;
  };
  /**
   * Obligatoire quand redistribution vaut permission : le document et sa date de fin.
   */
  permission?: {
    /**
     * Où se trouve l'accord : référence ou chemin dans le dépôt.
     */
    document: string;
    /**
     * Dernier jour de validité, AAAA-MM-JJ.
     */
    expires: string;
  };
  /**
   * Personne morale, projet ou communauté qui publie la ressource.
   */
  publisher: string;
  /**
   * Adresse https du site officiel.
   */
  homepage: string;
  /**
   * Aide, tutoriels, code source, confidentialité, accessibilité.
   */
  links?: {
    /**
     * Page d'aide officielle.
     */
    help?: string;
    /**
     * Tutoriels, avec leur titre.
     *
     * @maxItems 12
     */
    tutorials?: {
      /**
       * Titre du tutoriel.
       */
      title: string;
      /**
       * Adresse https.
       */
      url: string;
    }[];
    /**
     * Dépôt du code source.
     */
    source?: string;
    /**
     * Politique de confidentialité.
     */
    privacy?: string;
    /**
     * Déclaration ou page d'accessibilité.
     */
    accessibility?: string;
  };
  /**
   * none : aucune ; local : gardées sur l'appareil ; account : compte enseignant ; pupil-account : compte élève ; trackers : traceurs ou transferts à des tiers.
   */
  personalData?: "none" | "local" | "account" | "pupil-account" | "trackers";
  /**
   * Ce qui est gardé, où, et comment l'effacer.
   */
  personalDataDetail?: string;
  /**
   * Ce qui a été constaté : clavier, lecteur d'écran, contraste, limites.
   */
  accessibility?: string;
  /**
   * full : tout fonctionne sans réseau ; partial : une partie ; none : réseau nécessaire.
   */
  offline?: "full" | "partial" | "none";
  /**
   * Ce qu'il faut sur le poste.
   */
  requires?: {
    /**
     * Version minimale de Java.
     */
    java?: string;
    /**
     * Par exemple VC++ 2015-2022 ou .NET 8.
     */
    runtime?: string;
    /**
     * Mémoire vive conseillée, en mégaoctets.
     */
    memoryMb?: number;
    /**
     * true si l'installation ou l'usage les demande.
     */
    admin?: boolean;
    /**
     * Autre exigence, en une phrase.
     */
    note?: string;
  };
  /**
   * Identifiants de la même ressource dans d'autres catalogues.
   */
  externalIds?: {
    /**
     * Q suivi de chiffres.
     */
    wikidata?: string;
    /**
     * Numéro au socle interministériel de logiciels libres.
     */
    sill?: string;
    /**
     * Identifiant winget.
     */
    winget?: string;
    /**
     * Nom du manifeste Scoop.
     */
    scoop?: string;
    /**
     * Nom du paquet source ou binaire Debian.
     */
    debian?: string;
    /**
     * Nom du paquet npm.
     */
    npm?: string;
  };
  /**
   * Où lire la dernière version publiée. Des données, jamais un script.
   */
  watch?: {
    /**
     * npm, debian, github, gitlab, html, json ou fixed (pas de veille).
     */
    strategy: "npm" | "debian" | "github" | "gitlab" | "html" | "json" | "fixed";
    /**
     * npm et debian : nom du paquet ; github : propriétaire/dépôt ; gitlab : groupe/projet, ou adresse complète hors de gitlab.com ; html et json : adresse https de la page à lire.
     */
    target?: string;
    /**
     * html, github et gitlab : texte qui entoure le numéro dans la page ou l'étiquette, {version} à sa place, * pour quelques caractères quelconques. json : noms des clés à suivre, séparés par des points (* pour tous les éléments), puis =texte{version} si la valeur contient autre chose que le numéro.
     */
    pattern?: string;
    /**
     * Textes qui écartent une publication quand son étiquette ou son titre en contient un. Les versions d'essai (beta, rc…) sont déjà écartées.
     *
     * @minItems 1
     * @maxItems 12
     */
    ignore?: string[];
  };
  /**
   * Au moins un usage réel : ce que font les élèves, à quel niveau, en combien de temps.
   *
   * @minItems 1
   * @maxItems 12
   */
  usages: {
    /**
     * L'usage en quelques mots.
     */
    title: string;
    /**
     * Deux ou trois phrases : la consigne, la production attendue.
     */
    activity: string;
    /**
     * Niveaux ou cycles de cet usage.
     *
     * @minItems 1
     */
    levels: string[];
    /**
     * Disciplines de cet usage, si elles diffèrent de celles de la ressource.
     */
    subjects?: string[];
    /**
     * Durée d'une séance.
     */
    durationMinutes?: number;
  }[];
  /**
   * Avis d'un corps d'inspection ou de la DANE, par discipline.
   */
  reviews?: {
    /**
     * Corps ou service, jamais une personne.
     */
    body: string;
    /**
     * favorable, reserved, unfavorable ou pending (attendu).
     */
    opinion: "favorable" | "reserved" | "unfavorable" | "pending";
    /**
     * Code de discipline.
     */
    subject?: string;
    /**
     * Date de l'avis, AAAA-MM-JJ.
     */
    date?: string;
    /**
     * Fin de validité, AAAA-MM-JJ.
     */
    expires?: string;
    /**
     * En une phrase.
     */
    note?: string;
  }[];
  /**
   * Identifiants de ressources semblables ou complémentaires.
   *
   * @maxItems 12
   */
  similar?: string[];
  /**
   * Identifiant de la ressource à utiliser désormais.
   */
  replacedBy?: string;
  /**
   * Année scolaire d'entrée, par sa première année.
   */
  since?: number;
  /**
   * Année scolaire de retrait et son motif.
   */
  until?: {
    /**
     * Première année scolaire sans la ressource.
     */
    year: number;
    /**
     * Pourquoi, en une phrase.
     */
    reason: string;
  };
  /**
   * draft : brouillon, non publié ; active ; deprecated : encore là, à remplacer ; withdrawn : retirée.
   */
  status: "draft" | "active" | "deprecated" | "withdrawn";
  /**
   * De 1 (indispensable) à 5 (bonus) : décide de ce qui reste quand la clé est trop petite. 3 par défaut.
   */
  priority?: number;
  /**
   * Chemin d'une icône dans les fichiers de la ressource, ou un seul caractère (émoji) pour les plus jeunes.
   */
  icon?: string;
  /**
   * Ce qui se télécharge : une entrée par plateforme et par forme. Liste vide pour une fiche de simple signalement.
   *
   * @maxItems 24
   */
  artifacts: Artifact[];
  /**
   * Où chaque fait a été lu, et quand.
   */
  sources?: {
    /**
     * Ce qui a été relevé : version, empreinte, licence…
     */
    fact: string;
    /**
     * Catalogue, page ou fichier où il a été lu.
     */
    origin: string;
    /**
     * AAAA-MM-JJ.
     */
    readOn?: string;
  }[];
  /**
   * Version de la forme de ce fichier ; 1 quand la clé est absente.
   */
  format?: number;
}
/**
 * Une chose téléchargeable, pour une plateforme.
 */
export interface Artifact {
  /**
   * windows, linux, macos, android, web ou any (toutes).
   */
  platform: "windows" | "linux" | "macos" | "android" | "web" | "any";
  /**
   * x64, x86, arm64 ou any.
   */
  architecture?: "x64" | "x86" | "arm64" | "any";
  /**
   * portable (sans installation), installer, web (page à ouvrir), content (document), font (police).
   */
  form: "portable" | "installer" | "web" | "content" | "font";
  /**
   * Version publiée, entre guillemets si elle ressemble à un nombre.
   */
  version: string;
  source: Source;
  /**
   * 64 chiffres hexadécimaux en minuscules. Jamais inventée : absente si elle n'est pas connue, « lock » la relève.
   */
  sha256?: string;
  /**
   * Taille exacte du fichier téléchargé.
   */
  sizeBytes?: number;
  /**
   * Que garder de l'archive et où le placer. Sans cette clé, le fichier est gardé tel quel.
   */
  unpack?: {
    /**
     * Format de l'archive ; déduit du nom quand il est absent.
     */
    format?: "zip" | "tar" | "7z" | "nsis" | "innosetup" | "msi" | "deb" | "appimage" | "none";
    /**
     * Nombre de dossiers ôtés au début de chaque chemin (1 pour un paquet npm, par défaut).
     */
    strip?: number;
    /**
     * Motifs de chemins, après retrait des dossiers de tête. Tout, si la clé est absente.
     *
     * @minItems 1
     * @maxItems 200
     */
    include?: string[];
    /**
     * Motifs de chemins à laisser de côté.
     *
     * @minItems 1
     * @maxItems 50
     */
    exclude?: string[];
    /**
     * Où placer ces fichiers dans le dossier de la ressource.
     */
    into?: string;
  };
  /**
   * Chemin du fichier que l'on ouvre, dans le dossier de la ressource.
   */
  entry?: string;
  /**
   * Chemins gardés intacts lors d'une mise à jour de la clé.
   *
   * @maxItems 24
   */
  userData?: string[];
  /**
   * Ce qui démarre le programme sur un poste GNU/Linux. Sans cette clé, le nom du fichier à ouvrir le dit (.jar, .py, .sh, .AppImage).
   */
  launch?: {
    /**
     * java, python3, sh, appimage, ou native pour un programme qui se lance lui-même.
     */
    with?: "java" | "python3" | "sh" | "appimage" | "native";
    /**
     * Classe à démarrer, avec tous les .jar du dossier ; sans elle, « java -jar » ouvre le fichier.
     */
    mainClass?: string;
    /**
     * Modules que le poste doit offrir à Python.
     *
     * @maxItems 20
     */
    modules?: string[];
    /**
     * Paquets du système à installer quand il manque quelque chose au démarrage.
     *
     * @maxItems 20
     */
    packages?: string[];
  };
  /**
   * Pour les masters : comment installer sans question.
   */
  install?: {
    /**
     * msi, nsis, inno, burn, exe, msix ou deb.
     */
    type: "msi" | "nsis" | "inno" | "burn" | "exe" | "msix" | "deb";
    /**
     * Arguments qui installent sans question.
     *
     * @maxItems 16
     */
    silentArgs?: string[];
    /**
     * Clé de désinstallation ou code produit MSI, pour savoir si c'est déjà installé.
     */
    productCode?: string;
    /**
     * Codes de sortie qui valent succès, en plus de 0.
     */
    successCodes?: number[];
    /**
     * Qui signe l'installeur, tel que Windows l'écrit : la partie « Publisher » de Get-AppLockerFileInformation, avant la première barre oblique inverse. Sert aux listes d'autorisation ; ne pas deviner, lire sur le fichier.
     */
    signedBy?: string;
  };
  /**
   * Expression SPDX de cette pièce, quand elle diffère de celle de la ressource.
   */
  license?: string;
  /**
   * Avis de sécurité que cette version ou une version antérieure corrige, avec la page où c'est dit. Les notes d'édition les citent quand la version change.
   *
   * @maxItems 60
   */
  fixes?: {
    /**
     * Numéro public : CVE-…, GHSA-…, DSA-… ou CERTFR-….
     */
    advisory: string;
    /**
     * Première version qui la corrige.
     */
    version: string;
    /**
     * Page qui le dit.
     */
    source: string;
    /**
     * Telle que la source la donne : low, medium, high ou critical.
     */
    severity?: "low" | "medium" | "high" | "critical";
  }[];
}
export interface NpmSource {
  /**
   * npm : paquet du registre npm, à la version de l'artefact.
   */
  kind: "npm";
  /**
   * Nom du paquet.
   */
  package: string;
  /**
   * Quand elle diffère de celle de l'artefact.
   */
  version?: string;
}
export interface UrlSource {
  /**
   * url : fichier à une adresse https qui porte sa version.
   */
  kind: "url";
  /**
   * Adresse https du fichier.
   */
  url: string;
  /**
   * Autres adresses du même fichier.
   *
   * @maxItems 8
   */
  mirrors?: string[];
}
export interface DebSource {
  /**
   * deb : paquet Debian, pris par l'apt du poste.
   */
  kind: "deb";
  /**
   * Nom du paquet binaire.
   */
  package: string;
  /**
   * Nom de la distribution.
   */
  suite?: string;
  /**
   * Nom du fichier .deb.
   */
  fileName?: string;
}
export interface FileSource {
  /**
   * file : fichier ou dossier de ce dépôt.
   */
  kind: "file";
  /**
   * Chemin du fichier ou du dossier, depuis le fichier YAML de la ressource.
   */
  path: string;
}
