import { join, resolve } from "node:path";
import { formatBytes, refusal } from "@cartable/diagnostics";
import { goBack, type Published, publishToFolder, readPublication } from "@cartable/publication";
import type { Verb } from "../context.ts";
import { numberOption, textOption } from "../option-values.ts";

export const publish: Verb = {
  name: "publish",
  arguments: [],
  summary: "met en ligne d'un seul coup le site, les cartables et les activités",
  examples: [
    "cartable publish --to /srv/www/cartable",
    "cartable publish --to /srv/www/cartable --dry-run",
    "cartable publish --to /srv/www/cartable --back",
  ],
  options: [
    { flags: "--to <dossier>", description: "dossier du serveur web, qui sert le lien « courant » de ce dossier" },
    { flags: "--keep <nombre>", description: "versions gardées, celle en ligne comprise (3 par défaut)" },
    { flags: "--back", description: "remet en ligne la version d'avant" },
    { flags: "--dry-run", description: "dit ce qui serait publié, sans rien écrire" },
  ],
  async run(context, _arguments, options) {
    const to = textOption(options, "to");
    if (to === undefined) throw refusal("cli/bad-option", { option: "--to", value: "", expected: "le dossier du serveur web" });
    const destination = resolve(to);
    if (options["back"] === true) {
      const id = await goBack(destination);
      if (id === null) throw refusal("publish/no-former", { path: destination });
      return { exit: 0, json: { ok: true, destination, id }, text: `La version ${id} est de nouveau en ligne.` };
    }
    const keep = numberOption(options, "keep", 1, 3);
    const publication = await readPublication(join(context.root, "dist"));
    const { id, files, bytes } = publication;
    if (options["dryRun"] === true) {
      return {
        exit: 0,
        json: { ok: true, destination, id, files: files.length, bytes, dryRun: true },
        text: `Version ${id} : ${files.length} fichiers, ${formatBytes(bytes)}. Rien n'a été écrit.`,
      };
    }
    const bar = context.progress("publication");
    const published = await publishToFolder({
      publication,
      destination,
      keep,
      onProgress: bar.update,
      onWait: (holder) => context.tell(`Une autre publication est en cours (${holder}) : attente de sa fin…`),
    }).finally(bar.stop);
    return {
      exit: 0,
      json: { ok: true, destination, files: files.length, bytes, ...published },
      text: describe(destination, files.length, bytes, published),
    };
  },
};

function describe(
  destination: string,
  files: number,
  bytes: number,
  { id, changed, copied, linked, found, copiedBytes, removed }: Published,
): string {
  if (!changed) return `La version ${id} est déjà en ligne : rien n'a été écrit.`;
  return [
    `Version ${id} en ligne dans ${join(destination, "courant")} : ${files} fichiers, ${formatBytes(bytes)}.`,
    `${copied} copiés (${formatBytes(copiedBytes)}), ${linked} repris de la version d'avant, ${found} déjà là.`,
    ...(removed.length === 0 ? [] : [`Versions retirées : ${removed.join(", ")}.`]),
  ].join("\n");
}
