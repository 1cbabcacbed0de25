import { formatBytes, schoolYear } from "@cartable/diagnostics";
import type { KeyReport } from "@cartable/maintenance";

/** Longest list that a person reads; more is told folder by folder. */
const MAX_LINES = 12;

/** What a teacher is told of a key: what is wrong, what it means, and what to do. */
export function verdictText(path: string, report: KeyReport, warnings: readonly string[]): string {
  const { record, missing, altered, foreign, unreadable } = report;
  const count = record.files.length;
  const isWhole = missing.length === 0 && altered.length === 0;
  return [
    `${path} : cartable « ${record.bundle} », année ${schoolYear(record.year)}, cible ${record.target}, édition n° ${record.serial}.`,
    ...(isWhole
      ? [`Rien ne manque, rien n'est abîmé : ${count} fichiers relus (${formatBytes(report.readBytes)}).`]
      : [`Ce cartable est abîmé : ${damageText(missing.length, altered.length)}.`]),
    ...section("Il manque", missing),
    ...section("Abîmés", altered),
    ...unreadable.map(({ path: name, cause }) => `Illisible : ${name === "" ? path : name} (${causeText(cause)}).`),
    ...section("Ajoutés par quelqu'un ou par un programme, laissés en place", foreign),
    ...(foreign.some(isRunnable)
      ? ["Attention : un programme parmi les ajouts peut être un virus. Ne l'ouvrez pas s'il vous est inconnu."]
      : []),
    ...(report.signedBy === null ? [] : [`Signature : bonne, par la clé ${report.signedBy}.`]),
    ...warnings.map((warning) => `Attention : ${warning}`),
    ...(isWhole || report.interrupted ? [] : [mendText(path, report)]),
  ].join("\n");
}

/** « 1 fichier manque, 3 sont abîmés », « 2 fichiers sont abîmés ». */
function damageText(missing: number, altered: number): string {
  const damaged = altered > 1 ? "sont abîmés" : "est abîmé";
  if (missing === 0) return `${number(altered, "fichier", "fichiers")} ${damaged}`;
  return [number(missing, "fichier manque", "fichiers manquent"), ...(altered === 0 ? [] : [`${altered} ${damaged}`])].join(", ");
}

function number(count: number, one: string, several: string): string {
  return `${count} ${count > 1 ? several : one}`;
}

/** What is to be known of the origin of a key; null when a trusted key signed it. */
export function originWarning({ signedBy, signedByUnknown }: KeyReport): string | null {
  if (signedBy !== null) return null;
  return signedByUnknown
    ? "ce cartable porte une signature, mais aucune clé de confiance n'est connue ici pour la juger. Donnez-la avec --key."
    : "ce cartable n'est pas signé, rien ne prouve d'où il vient.";
}

function mendText(path: string, { form }: KeyReport): string {
  if (form === "folder") return `Pour la remettre en état, sans toucher à Mes-documents : npx cartable repair "${path}"`;
  return form === "zip"
    ? "Pour y remédier : téléchargez de nouveau l'archive, ou refaites-la avec « npx cartable pack »."
    : "Pour y remédier : refaites cette édition avec « npx cartable pack ».";
}

function section(title: string, paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  const lines = paths.length <= MAX_LINES ? paths : byFolder(paths);
  return [`${title} :`, ...lines.map((line) => `  ${line}`)];
}

/** `Ressources/vlc/ : 120 fichiers`, the fullest first, then by name. */
function byFolder(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const parts = path.split("/");
    const folder = parts.length === 1 ? path : `${parts.slice(0, Math.min(2, parts.length - 1)).join("/")}/`;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const shown = sorted
    .slice(0, MAX_LINES)
    .map(([folder, count]) => (folder.endsWith("/") ? `${folder} : ${number(count, "fichier", "fichiers")}` : folder));
  return sorted.length <= MAX_LINES ? shown : [...shown, `et ${sorted.length - MAX_LINES} autres dossiers (--json les donne tous)`];
}

function causeText(cause: string): string {
  const known: Readonly<Record<string, string>> = {
    EACCES: "ce compte n'a pas le droit de le lire",
    EPERM: "ce compte n'a pas le droit de le lire",
    EIO: "le support ne répond pas bien : la clé est peut-être en fin de vie",
    ENOENT: "il a disparu pendant la lecture",
  };
  return known[cause] ?? cause;
}

/** What Windows or Linux would run when it is opened. */
function isRunnable(path: string): boolean {
  return /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|msi|lnk|jar|hta|sh|desktop)$|(^|\/)autorun\.inf$/i.test(path);
}
