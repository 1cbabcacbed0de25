import { resolve } from "node:path";
import { formatBytes, refusal } from "@cartable/diagnostics";
import { pruneSegments, type SegmentsReport, verifySegments } from "@cartable/packager";
import { holdStore, importFolder, type Pruned, pruneStore, type StoreReport, verifyStore } from "@cartable/store";
import type { Context, Outcome, Verb } from "../context.ts";
import { openProjectStore } from "../project.ts";
import { keepOfAllYears, wantedBlobs } from "../store-needs.ts";

const ACTIONS = ["verify", "prune", "import"] as const;

export const store: Verb = {
  name: "store",
  arguments: [
    {
      name: "<action>",
      description: "verify : relit chaque octet ; prune : efface ce qui ne sert plus ; import : remplit depuis un dossier",
    },
    { name: "[dossier]", description: "avec import : un dossier de téléchargements, ou le dépôt local d'un autre poste" },
  ],
  summary: "entretient le dépôt local des fichiers téléchargés",
  examples: ["cartable store verify", "cartable store prune --dry-run", "cartable store import /media/disque/telechargements"],
  options: [{ flags: "--dry-run", description: "avec prune : montre ce qui serait effacé, n'efface rien" }],
  async run(context, [action, folder], options) {
    const known = ACTIONS.find((name) => name === action);
    if (known === undefined)
      throw refusal("cli/bad-option", { option: "store", value: String(action), expected: "verify, prune ou import" });
    if (known === "verify") return verify(context);
    if (known === "prune") return prune(context, options["dryRun"] === true);
    if (typeof folder !== "string") throw refusal("cli/bad-option", { option: "store import", value: "", expected: "un dossier" });
    return importFrom(context, resolve(folder));
  },
};

async function verify(context: Context): Promise<Outcome> {
  const bar = context.progress("Dépôt local");
  const opened = await openProjectStore(context);
  const check = async (): Promise<readonly [StoreReport, SegmentsReport]> => {
    const report = await verifyStore(opened, (bytes) => bar.update(bytes, bytes));
    return [report, await verifySegments(opened, (bytes) => bar.update(report.bytes + bytes, report.bytes + bytes))];
  };
  const [report, { segments, bytes, damaged: damagedSegments }] = await check().finally(bar.stop);
  const found = { ...report, segments, bytes: report.bytes + bytes, damagedSegments };
  const ok = found.altered.length === 0 && found.damagedTrees.length === 0 && damagedSegments.length === 0;
  return { exit: ok ? 0 : 4, json: { ok, ...found }, text: renderReport(found) };
}

interface Report extends StoreReport, Pick<SegmentsReport, "segments"> {
  readonly damagedSegments: SegmentsReport["damaged"];
}

function renderReport({ blobs, trees, segments, bytes, altered, damagedTrees, damagedSegments, foreign }: Report): string {
  return [
    ...altered.map(({ path, found }) => `Altéré : ${path} (empreinte trouvée : ${found === "" ? "ce n'est pas un fichier" : found})`),
    ...[...damagedTrees, ...damagedSegments].map((path) => `Incomplet : ${path}`),
    ...foreign.map((path) => `Étranger au dépôt : ${path}`),
    `${blobs} fichiers, ${trees} archives dépaquetées et ${segments} segments relus, ${formatBytes(bytes)} : ${altered.length} altérés, ${damagedTrees.length + damagedSegments.length} incomplets.`,
    ...(altered.length === 0 ? [] : ["Conseil : « npx cartable fetch » remplace les fichiers altérés ; aucun n'est jamais livré."]),
    ...(damagedTrees.length === 0 ? [] : ["Conseil : une archive incomplète est dépaquetée de nouveau dès qu'elle sert ; rien à faire."]),
    ...(damagedSegments.length === 0 ? [] : ["Conseil : un segment incomplet est comprimé de nouveau dès qu'il sert ; rien à faire."]),
  ].join("\n");
}

async function prune(context: Context, dryRun: boolean): Promise<Outcome> {
  const keep = keepOfAllYears(context);
  const opened = await openProjectStore(context);
  const release = dryRun ? async (): Promise<void> => undefined : await holdStore(opened, "exclusive", "cartable store prune");
  const pruneAll = async (): Promise<Pruned> => {
    const parts = [await pruneStore(opened, keep, { dryRun }), await pruneSegments(opened, { dryRun })];
    return { paths: parts.flatMap((part) => part.paths).sort(), bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
  };
  const { paths, bytes } = await pruneAll().finally(release);
  const done = dryRun ? "seraient effacés" : "effacés";
  return {
    exit: 0,
    json: { ok: true, dryRun, bytes, paths },
    text: [
      ...(dryRun ? paths : []),
      paths.length === 0 ? "Rien à effacer : tout sert encore." : `${paths.length} éléments ${done}, ${formatBytes(bytes)}.`,
    ].join("\n"),
  };
}

async function importFrom(context: Context, folder: string): Promise<Outcome> {
  const wanted = wantedBlobs(context);
  const { imported, missing, altered } = await importFolder(await openProjectStore(context), folder, wanted);
  const bytes = imported.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    exit: altered.length > 0 ? 4 : 0,
    json: { ok: altered.length === 0, wanted: wanted.length, imported, altered, missing },
    text: [
      ...altered.map((path) => `Altéré, laissé de côté : ${path}`),
      `${imported.length} fichiers repris, ${formatBytes(bytes)} ; ${wanted.length - imported.length - missing.length} étaient déjà là.`,
      ...(missing.length === 0
        ? ["Rien ne manque aux verrous."]
        : [
            `Il manque encore ${missing.length} fichiers : ${missing
              .slice(0, 8)
              .map(({ what }) => what)
              .join(", ")}${missing.length > 8 ? "…" : ""}.`,
          ]),
    ].join("\n"),
  };
}
