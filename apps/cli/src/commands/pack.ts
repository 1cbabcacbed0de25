import { join, resolve } from "node:path";
import { formatBytes, plural } from "@cartable/diagnostics";
import { packBundle, packUpdate, type UpdateResult, writeReleaseIndex } from "@cartable/packager";
import type { BundlePlan } from "@cartable/plan";
import type { ReleaseRecord } from "@cartable/record";
import { buildReporting } from "../build-reporting.ts";
import type { Outcome, Verb } from "../context.ts";
import { choiceOption, textOption } from "../option-values.ts";
import { openCatalogue, openProjectStore } from "../project.ts";
import { readFormerRecord } from "../read-former-record.ts";
import { configuredSigner } from "../signing-key.ts";
import { withdrawalIn } from "../withdrawal-in.ts";
import { makePlan } from "./plan.ts";

export const pack: Verb = {
  name: "pack",
  arguments: [{ name: "<cartable>", description: "identifiant du cartable : mcne, mcnc, mcnl…" }],
  summary: "fabrique un cartable : archive, dossier ou image de clé, relevé et empreintes",
  examples: [
    "cartable pack mcne",
    "cartable pack mcne --to folder --out /media/cle",
    "cartable pack mcne --to image",
    "cartable pack mcnl --target windows --fit 16",
    "cartable pack mcne --since /media/ancienne-cle",
  ],
  options: [
    { flags: "--target <cible>", description: "web, windows, linux ou all (la première du manifeste par défaut)" },
    { flags: "--year <année>", description: "année scolaire (la dernière par défaut)" },
    { flags: "--to <forme>", description: "zip, folder ou image, une clé FAT32 entière à recopier (zip par défaut)" },
    { flags: "--fit <Go>", description: "8, 16, 32… : ne garde que le meilleur contenu pour un support de cette taille" },
    {
      flags: "--since <édition>",
      description: "n'écrit que ce qui a changé depuis une édition : son dossier, sa clé ou son CARTABLE.json",
    },
    { flags: "--compression <forme>", description: "default, ou none : plus vite fabriqué et ouvert, plus long à télécharger" },
    { flags: "--out <dossier>", description: "où écrire (dist/bundles/<année> par défaut)" },
  ],
  async run(context, [bundle], options) {
    const to = choiceOption(options, "to", ["zip", "folder", "image"], "zip");
    // A key that cannot be opened stops everything, before the long part.
    const sign = (await configuredSigner(context)) ?? undefined;
    const catalogue = openCatalogue(context);
    const { plan, generated } = await makePlan(context, catalogue, String(bundle), options);
    const out = textOption(options, "out");
    const bundlesDir = join(context.root, "dist", "bundles");
    const store = await openProjectStore(context);
    const outDir = out === undefined ? join(bundlesDir, String(plan.year)) : resolve(out);
    const { reports, stop } = buildReporting(context, plan);
    const shared = {
      plan,
      generated,
      sign,
      store,
      root: context.root,
      outDir,
      ...reports,
    };
    const since = textOption(options, "since");
    if (since !== undefined) {
      const former = await readFormerRecord(resolve(since), plan);
      return describeUpdate(plan, former, await packUpdate({ ...shared, former }).finally(stop));
    }
    const result = await packBundle({ ...shared, to }).finally(stop);
    if (out === undefined) await writeReleaseIndex(bundlesDir, plan.year, withdrawalIn(catalogue, plan.year));
    const signed = result.signed
      ? "Cartable signé."
      : "Cartable non signé : aucune clé de signature n'est configurée (docs/cles-de-signature.md).";
    return {
      exit: 0,
      json: { ok: true, bundle: plan.bundle, year: plan.year, target: plan.target, ...result, warnings: plan.warnings },
      text: [
        `${plan.name}, édition ${plan.year} : ${result.archive ?? result.image ?? result.key ?? result.folder}`,
        `${plural(plan.components.length, "ressource")}, ${plural(result.files, "fichier")}, ${formatBytes(result.sizeBytes)}${result.written ? "" : " ; rien n'a changé, rien n'a été écrit"}.`,
        ...(result.sha256 === null ? [] : [`SHA-256 ${result.sha256}`]),
        signed,
        ...plan.warnings.map((warning) => `Attention : ${warning}`),
      ].join("\n"),
    };
  },
};

function describeUpdate(plan: BundlePlan, former: ReleaseRecord, { changed, removed, ...made }: UpdateResult): Outcome {
  const bytes = changed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    exit: 0,
    json: {
      ok: true,
      bundle: plan.bundle,
      year: plan.year,
      target: plan.target,
      since: { year: former.year, serial: former.serial },
      changed: changed.map(({ path }) => path),
      removed,
      ...made,
    },
    text: [
      `${plan.name}, de l'édition ${former.year} (n° ${former.serial}) à l'édition ${plan.year} (n° ${plan.serial}) : ${made.archive}`,
      `${plural(changed.length, "fichier")} ${changed.length > 1 ? "nouveaux ou changés" : "nouveau ou changé"} (${formatBytes(bytes)}), ${removed.length} à retirer ; archive de ${formatBytes(made.sizeBytes)}.`,
      "Décompressez l'archive à la racine de la clé, en acceptant de remplacer ; SUPPRIMER.txt dit ce qui peut être effacé.",
    ].join("\n"),
  };
}
