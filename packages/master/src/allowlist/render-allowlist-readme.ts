/** How to use the allow-list. Lines end as Windows wants. Pure. */
export function renderAllowlistReadme({
  bundle,
  hasWindows,
  hasTrust,
}: {
  readonly bundle: string;
  readonly hasWindows: boolean;
  readonly hasTrust: boolean;
}): string {
  const lines = [
    `LISTE D'AUTORISATION DU SOCLE ${bundle}`,
    "",
    "Ce que le socle exécute, pour l'autoriser avant de le déployer. Rien ici ne bloque quoi que ce soit.",
    "",
    ...(hasWindows ? WINDOWS : []),
    ...(hasTrust ? LINUX : []),
  ];
  return `\ufeff${lines.join("\r\n")}`;
}

const WINDOWS = [
  "APPLOCKER (Windows)",
  "",
  "  applocker.xml        les règles du socle, en mode audit : installeurs par empreinte, pour les",
  "                       administrateurs ; dossier du cartable par chemin ; programmes par empreinte",
  "  applocker-base.xml   les règles que Windows propose, sous leurs identifiants d'origine, en mode audit",
  "  fichiers.csv         les mêmes fichiers et leurs empreintes, pour un autre outil",
  "",
  "  1. Sans règles de base, tout le reste serait signalé. Si la stratégie n'en a pas :",
  '       Set-AppLockerPolicy -XmlPolicy applocker-base.xml -Merge -Ldap "LDAP://…"',
  "  2. Puis les règles du socle :",
  '       Set-AppLockerPolicy -XmlPolicy applocker.xml -Merge -Ldap "LDAP://…"',
  "     -Merge garde le mode de la stratégie qui reçoit, et ne double pas une règle déjà là. Sans -Ldap,",
  "     c'est la stratégie de ce poste seul. Sans -Merge, la stratégie en place est remplacée.",
  "  3. Sur un poste, avant d'aller plus loin :",
  '       Test-AppLockerPolicy -XmlPolicy applocker.xml -Path FICHIER -User "Tout le monde"',
  "     et le journal « Microsoft-Windows-AppLocker/EXE and DLL », événements 8003 (serait bloqué).",
  "  Le service « Identité de l'application » (AppIDSvc) doit tourner. Les bibliothèques (DLL) ne sont pas",
  "  réglées ici : fichiers.csv donne leurs empreintes à qui active cette collection.",
  "",
  "  L'empreinte qu'AppLocker compare n'est pas celle du fichier : « sha256 authenticode » laisse de côté la",
  "  signature, et vaut pour les programmes et les paquets MSI. Vide : elle n'a pas pu être calculée, le",
  "  fichier n'a alors pas de règle par empreinte.",
  "",
  "  Une règle par signataire n'existe que si la fiche dit qui signe (signedBy) : elle vaut aussi pour les",
  "  versions suivantes. Pour en faire d'autres, sur un Windows, à partir des fichiers eux-mêmes :",
  "       Get-AppLockerFileInformation -Directory ..\\installers -Recurse -FileType Exe,WindowsInstaller |",
  "         New-AppLockerPolicy -RuleType Publisher,Hash -User Administrateurs -Optimize -Xml",
  "",
  "APP CONTROL FOR BUSINESS (WDAC)",
  "",
  "  La même empreinte sert. Pour une stratégie supplémentaire, sur un poste qui a reçu le socle :",
  "       New-CIPolicy -FilePath socle.xml -Level FilePublisher -Fallback Hash -UserPEs `",
  '         -ScanPath "C:\\Program Files\\Cartable" -MultiplePolicyFormat',
  '       Set-CIPolicyIdInfo -FilePath socle.xml -SupplementsBasePolicyID "{VOTRE-STRATEGIE}"',
  "       Set-RuleOption -FilePath socle.xml -Option 3        (mode audit)",
  "  Une stratégie supplémentaire n'autorise que si la stratégie de base l'admet (option 17).",
  "  Déployer par Intune en déclarant l'extension de gestion « installeur géré » évite des règles par fichier.",
  "",
];

const LINUX = [
  "FAPOLICYD (Linux)",
  "",
  "  fapolicyd.trust      les fichiers que le socle copie dans /opt/cartable",
  "",
  "  sudo cp fapolicyd.trust /etc/fapolicyd/trust.d/cartable.trust && sudo fapolicyd-cli --update",
  "  Les logiciels du socle sont des paquets Debian : dpkg les connaît déjà.",
  "  Essayez d'abord avec « permissive = 1 » dans /etc/fapolicyd/fapolicyd.conf.",
  "",
];
