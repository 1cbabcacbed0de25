import type { Socle } from "../socle.ts";

/** What to type and to tick to push this edition, with its own values. Lines end as Windows wants. Pure. */
export function renderDeploymentNotes({ bundle, year, serial, target, debian }: Socle): string {
  const hasWindows = target === "windows" || target === "all";
  const lines = [
    "DÉPLOYER CE SOCLE SUR BEAUCOUP DE POSTES",
    "",
    "Essayez toujours d'abord sur un poste, avec --dry-run. Une seconde exécution ne change rien : tout ce qui suit",
    "peut donc être relancé sans risque. Ansible : voir ../ansible/LISEZ-MOI.txt.",
    "",
    ...(hasWindows ? [...SHARE, ...GPO, ...intune(bundle, year, serial), ...WINDOWS_IMAGES] : []),
    ...(debian === null ? [] : LINUX_IMAGES),
    ...GATHER,
  ];
  return `\ufeff${lines.join("\r\n")}`;
}

const SHARE = [
  "LE PARTAGE (Windows)",
  "",
  "  \\\\serveur\\socle$         tout ce dossier ; lecture pour « Ordinateurs du domaine », écriture pour personne",
  "                            d'autre que ceux qui publient : qui écrit ici s'exécute partout en administrateur",
  "  \\\\serveur\\inventaires$   dépôt ; « Ordinateurs du domaine » : créer des fichiers, sur ce dossier seulement ;",
  "                            « CRÉATEUR PROPRIÉTAIRE » : Modifier, fichiers seulement. Chacun remplace chaque jour",
  "                            le sien, et ne lit pas ceux des autres",
  "  Ni l'un ni l'autre n'ont besoin d'être lus par les élèves ou les enseignants.",
  "",
];

const GPO = [
  "STRATÉGIE DE GROUPE (Windows, domaine)",
  "",
  "  Configuration ordinateur > Stratégies > Paramètres Windows > Scripts > Démarrage",
  "    Script       \\\\serveur\\socle$\\socle\\deploiement\\demarrage.cmd",
  "    Paramètres   \\\\serveur\\inventaires$",
  "  Le script tourne avec le compte de la machine, qui lit le partage, avant l'ouverture de session.",
  "  Configuration ordinateur > Stratégies > Modèles d'administration > Système :",
  "    Scripts > Délai d'attente maximal : 0 (illimité), la première installation est longue",
  "    Ouverture de session > Toujours attendre le réseau : activé",
  "  L'écran reste noir pendant la première installation : préférez la nuit, avec un réveil par le réseau.",
  "",
];

const intune = (bundle: string, year: number, serial: number): readonly string[] => [
  "INTUNE (application Win32)",
  "",
  "  Paquet         IntuneWinAppUtil.exe -c socle -s windows\\install.cmd -o sortie",
  "                 (lancé depuis le dossier qui contient « socle »)",
  "  Installation   %SystemRoot%\\Sysnative\\cmd.exe /c windows\\install.cmd",
  "  Retrait        %SystemRoot%\\Sysnative\\cmd.exe /c windows\\install.cmd --uninstall",
  "                 Sysnative : Intune lance ses commandes en 32 bits ; sans cela, install.cmd repasse seul en 64 bits",
  "  Contexte       Système ; architecture 64 bits ; redémarrage selon le code de retour",
  "  Codes          0 réussi, 3010 redémarrage logiciel, 1, 2 et 4 échec",
  "  Détection      règles de registre, les quatre ensemble, clé HKEY_LOCAL_MACHINE\\SOFTWARE\\Cartable\\Socle,",
  "                 « application 32 bits sur 64 bits » : non",
  `                   bundle   chaîne   égal à                ${bundle}`,
  `                   year     entier   égal à                ${year}`,
  `                   serial   entier   supérieur ou égal à   ${serial}`,
  "                   exit     entier   égal à                0",
  "  Une édition suivante : le même paquet refait, et son année et son numéro dans les règles.",
  "",
];

const WINDOWS_IMAGES = [
  "IMAGES ET CLONAGE (Windows : MDT, FOG, OSCAR…)",
  "",
  "  MDT, Configuration Manager   une application dont la commande est cmd /c windows\\install.cmd, dossier « socle »,",
  "                               codes de réussite 0 et 3010, placée après la jonction au domaine",
  "  FOG                          un « snapin pack » : une archive zip du dossier « socle »,",
  '                               programme cmd.exe, arguments /c "[FOG_SNAPIN_PATH]\\windows\\install.cmd"',
  "  FOG, OSCAR, Clonezilla       ou bien : installer sur le poste modèle avant la capture. Avant de capturer, videz",
  "                               %ProgramFiles%\\Cartable\\.etat\\journaux : l'inventaire porte le nom du modèle.",
  "                               Après, demarrage.cmd met à jour chaque poste et refait son inventaire.",
  "",
];

const LINUX_IMAGES = [
  "IMAGES ET INSTALLATION AUTOMATIQUE (Linux)",
  "",
  "  Image montée       sudo sh socle/linux/install.sh --root /mnt/image   (montez-y /proc pour les logiciels en Java)",
  "  Préréponses        d-i preseed/late_command string mkdir -p /target/mnt/socle ; \\",
  "  (preseed)            mount --bind /media/socle /target/mnt/socle ; \\",
  "                       in-target sh /mnt/socle/linux/install.sh",
  "  cloud-init         mounts:",
  '                       - [ "serveur:/socle", /mnt/socle, nfs, "ro" ]',
  "                     runcmd:",
  "                       - [ sh, /mnt/socle/linux/install.sh ]",
  "  PrimTux, Mint LMDE…  un dérivé du même Debian s'installe de même ; si son nom de version diffère, --any-system",
  "                     passe outre, après un essai.",
  "  Tâche planifiée    une unité systemd « oneshot » au démarrage, ou une ligne de cron la nuit : une exécution sans",
  "                     rien à faire dure quelques secondes.",
  "",
];

const GATHER = [
  "RASSEMBLER LES INVENTAIRES, VOIR LES ÉCARTS",
  "",
  "  Chaque exécution écrit inventaire.csv à côté de ses journaux, ou l'écrit sur la sortie avec --inventory.",
  "  Rassemblez-les dans un dossier, un fichier par poste, un sous-dossier par établissement, puis :",
  "    cartable audit DOSSIER --socle socle.json --format html --out ecarts.html",
  "  --machines parc.txt, les noms attendus un par ligne, dit de quels postes rien n'est venu.",
  "  La page dit d'abord ce qu'il y a à reprendre et sur quels postes ; --format csv donne la même chose à un tableur.",
  "",
];
