import { formatBytes, schoolYear } from "@cartable/diagnostics";
import type { Socle } from "./socle.ts";
import { isWindows } from "./windows/render-windows-table.ts";

/** What the IT staff reads first. Lines end as Windows wants. Pure. */
export function renderReadme({ name, bundle, year, serial, target, components, tree, debian }: Socle): string {
  const bytes = new Map(components.flatMap(({ installers }) => installers.map((one) => [one.file, one.sizeBytes] as const)));
  for (const one of debian?.packages ?? []) bytes.set(one.file, one.sizeBytes);
  const total = [...bytes.values()].reduce((sum, size) => sum + size, tree?.sizeBytes ?? 0);
  const linux =
    debian === null
      ? []
      : [
          `POSTES LINUX (Debian « ${debian.suite} » et dérivés, ${debian.architecture})`,
          "",
          "  1. Copiez tout ce dossier sur un partage que les postes lisent, ou sur un disque.",
          "  2. Sur un poste d'essai :   sudo sh socle/linux/install.sh --dry-run",
          "  3. Puis :                   sudo sh socle/linux/install.sh",
          "  Une seconde exécution ne change rien. Aide : sh socle/linux/install.sh --help",
          "",
        ];
  const windows =
    target === "windows" || target === "all"
      ? [
          "POSTES WINDOWS",
          "",
          "  1. Copiez tout ce dossier sur un partage que les postes lisent, ou sur un disque.",
          "  2. Sur un poste d'essai, en administrateur :   socle\\windows\\install.cmd --dry-run",
          "  3. Puis :                                      socle\\windows\\install.cmd",
          "  Une seconde exécution ne change rien. Aide : socle\\windows\\install.cmd --help",
          "",
        ]
      : [];
  const lines = [
    name.toUpperCase(),
    `${bundle}, édition ${schoolYear(year)}, n° ${serial}`,
    "",
    `${components.length} logiciels à installer, ${formatBytes(total)} en tout. Aucun accès à internet n'est nécessaire.`,
    "",
    ...linux,
    ...windows,
    "CE QUE CONTIENT CE DOSSIER",
    "",
    "  socle/inventory.csv   la liste des logiciels : version, éditeur, licence, empreinte, commande, détection",
    "  socle/socle.json      les mêmes données, pour un programme",
    "  socle/installers/     les fichiers d'origine, rangés par empreinte, jamais modifiés",
    ...(tree === null ? [] : ["  socle/cartable/       le portail et les ressources qui s'ouvrent dans un navigateur"]),
    "  socle/deploiement/    stratégies de groupe, Intune, images : quoi taper, quoi cocher",
    "  socle/ansible/        le même déploiement par Ansible, les inventaires rassemblés",
    ...(components.some(({ installers }) => installers.some(isWindows))
      ? ["  socle/winget/, socle/chocolatey/, socle/wapt/   le même déploiement par chacun de ces outils"]
      : []),
    "  socle/allowlist/      ce que le socle exécute, pour AppLocker et les autres listes d'autorisation",
    "  Cartable/CARTABLE.json  l'empreinte de chaque fichier : « cartable verify DOSSIER » les relit tous",
    "",
  ];
  return `\ufeff${lines.join("\r\n")}`;
}
