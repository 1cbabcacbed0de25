import { join, resolve } from "node:path";
import { formatBytes } from "@cartable/diagnostics";
import { packBundle, writeReleaseIndex } from "@cartable/packager";
import type { Verb } from "../context.ts";
import { choiceOption, textOption } from "../option-values.ts";
import { openCatalogue, openProjectStore } from "../project.ts";
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
  ],
  options: [
    { flags: "--target <cible>", description: "web, windows, linux ou all (la première du manifeste par défaut)" },
    { flags: "--year <année>", description: "année scolaire (la dernière par défaut)" },
    { flags: "--to <forme>", description: "zip, folder ou image, une clé FAT32 entière à recopier (zip par défaut)" },
    { flags: "--fit <Go>", description: "8, 16, 32… : ne garde que le meilleur contenu pour un support de cette taille" },
    { flags: "--compression <forme>", description: "default, ou none : plus vite fabriqué et ouvert, plus long à télécharger" },
    { flags: "--out <dossier>", description: "où écrire (dist/bundles/<année> par défaut)" },
  ],
  async run(context, [bundle], options) {
    const to = choiceOption(options, "to", ["zip", "folder", "image"], "zip");
    const { plan, generated } = await makePlan(context, openCatalogue(context), String(bundle), options);
    const out = textOption(options, "out");
    const bundlesDir = join(context.root, "dist", "bundles");
    const bar = context.progress(`${plan.bundle}-${plan.target}`);
    const store = await openProjectStore(context);
    const result = await packBundle({
      plan,
      generated,
      store,
      root: context.root,
      outDir: out === undefined ? join(bundlesDir, String(plan.year)) : resolve(out),
      to,
      onProgress: bar.update,
      onWait: (holder) => context.tell(`Une autre fabrication du même cartable est en cours (${holder}) : attente de sa fin…`),
    }).finally(bar.stop);
    if (out === undefined) await writeReleaseIndex(bundlesDir, plan.year);
    const signed =
      (context.environment["CARTABLE_SIGN_KEY"] ?? "") === ""
        ? "Cartable non signé : aucune clé de signature n'est configurée."
        : "Cartable non signé : la signature n'est pas encore possible avec cette version.";
    return {
      exit: 0,
      json: { ok: true, bundle: plan.bundle, year: plan.year, target: plan.target, signed: false, ...result, warnings: plan.warnings },
      text: [
        `${plan.name}, édition ${plan.year} : ${result.archive ?? result.image ?? result.key ?? result.folder}`,
        `${plan.components.length} ressources, ${result.files} fichiers, ${formatBytes(result.sizeBytes)}${result.written ? "" : " ; rien n'a changé, rien n'a été écrit"}.`,
        ...(result.sha256 === null ? [] : [`SHA-256 ${result.sha256}`]),
        signed,
        ...plan.warnings.map((warning) => `Attention : ${warning}`),
      ].join("\n"),
    };
  },
};
