import { formatBytes, plural, schoolYear } from "@cartable/diagnostics";
import type { BundlePlan, DifferenceText } from "@cartable/plan";
import { escapeMarkdown } from "./escape-markdown.ts";

/** What release notes are made from. */
export interface NotesInput {
  readonly plan: BundlePlan;
  /** One sentence for teachers; empty when there is none. */
  readonly summary: string;
  /** What changed since the edition before, of this year or of a former one; null for the first. */
  readonly difference: DifferenceText | null;
  /** Editions of the same bundle that nobody must take any more. */
  readonly withdrawn: readonly { readonly serial: number; readonly date: string; readonly reason: string }[];
}

const TARGETS = { web: "tous les ordinateurs, dans un navigateur", windows: "Windows", linux: "Linux", all: "Windows et Linux" } as const;

/** `NOTES.md`: what an edition is, what changed, what it holds, how to verify it. Pure; French Markdown. */
export function renderNotes({ plan, summary, difference, withdrawn }: NotesInput): string {
  const { name, kind, year, serial, target, totals, components, cards, warnings, demonstration } = plan;
  const blocks = [
    `# ${escapeMarkdown(name)}, ${schoolYear(year)}`,
    `Édition n° ${serial}, pour ${TARGETS[target]} : ${plural(components.length, "ressource")}, ${plural(totals.files, "fichier")}, ${formatBytes(totals.bytes)} une fois décompressée.`,
    ...(demonstration ? ["**Édition de démonstration, sans valeur officielle.**"] : []),
    ...(summary === "" ? [] : [escapeMarkdown(summary)]),
    ...(difference === null ? [] : changes(difference)),
    ...(withdrawn.length === 0
      ? []
      : ["## Éditions retirées", list(withdrawn.map((one) => `n° ${one.serial}, retirée le ${one.date} : ${one.reason}`))]),
    "## Contenu",
    list(components.map((one) => `${one.name}${one.version === "" ? "" : ` ${one.version}`} (${one.license})`)),
    ...(cards.length === 0 ? [] : [`${cardsText(cards.length)} dans le cartable, sans être ${cards.length > 1 ? "copiées" : "copiée"}.`]),
    ...(warnings.length === 0 ? [] : ["## À savoir", list(warnings)]),
    "## Vérifier",
    [
      "Les empreintes des fichiers de ce dossier sont dans `SHA256SUMS` :",
      "",
      "- sous Linux : `sha256sum --ignore-missing -c SHA256SUMS` (ce qui n’a pas été téléchargé est ignoré) ;",
      "- sous Windows : `certutil -hashfile NOM-DU-FICHIER SHA256`, à comparer ligne à ligne ;",
      `- ${kind === "key" ? "une clé déjà copiée" : "un dossier déjà décompressé"} : \`cartable verify\` suivi de son chemin.`,
    ].join("\n"),
    "`NOTICE.txt` dit l’origine et la licence de chaque composant, `LICENCES.txt` donne le texte de chaque licence, et `OFFRE-SOURCES.txt`, quand il y en a un, dit où prendre le code source ; `PAQUETS-DEBIAN.txt`, pour un socle Linux, le dit de chaque paquet.",
    "`sbom.cdx.json` est l’inventaire CycloneDX des composants, `CARTABLE.json` le relevé de chaque fichier, `plan.json` la raison de chacun.",
  ];
  return `${blocks.join("\n\n")}\n`;
}

function cardsText(count: number): string {
  return count > 1 ? `${count} autres ressources ont leur fiche` : "Une autre ressource a sa fiche";
}

function changes({ title, summary, sections }: DifferenceText): readonly string[] {
  return [
    "## Ce qui change",
    `${escapeMarkdown(title)}. ${escapeMarkdown(summary)}`,
    ...sections.flatMap((one) => [`### ${escapeMarkdown(one.title)}`, list(one.lines)]),
  ];
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n");
