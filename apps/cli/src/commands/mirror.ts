import { join, resolve } from "node:path";
import { formatBytes, refusal } from "@cartable/diagnostics";
import { verifyKey } from "@cartable/maintenance";
import { mirrorReleases } from "@cartable/publication";
import type { Context, Verb } from "../context.ts";
import { listOption, textOption } from "../option-values.ts";
import { trustedKeys } from "../trusted-keys.ts";

export const mirror: Verb = {
  name: "mirror",
  arguments: [{ name: "<adresse>", description: "adresse du site qui publie les cartables" }],
  summary: "copie les cartables publiés par un site et tient la copie à jour ; reprend après une coupure",
  examples: [
    "cartable mirror https://cartable.exemple.fr/ --to /srv/miroir",
    "cartable mirror https://cartable.exemple.fr/ --to D:\\miroir --bundle mcnc --bundle mcnc-34",
    "cartable mirror https://cartable.exemple.fr/ --to /srv/miroir --key cartable.pub",
  ],
  options: [
    { flags: "--to <dossier>", description: "où copier ; la copie a la forme du site : bundles/<année>/<cartable>-<cible>/" },
    { flags: "--bundle <cartable>", description: "seulement ce cartable (se répète)", repeatable: true },
    { flags: "--target <cible>", description: "seulement cette cible (se répète)", repeatable: true },
    { flags: "--year <année>", description: "seulement cette année (se répète)", repeatable: true },
    {
      flags: "--key <clé>",
      description: "exige une bonne signature de chaque cartable : clé publique (fichier ou texte RW…), ou liste CLES.json",
    },
    { flags: "--intranet", description: "admet http et les adresses du réseau local" },
  ],
  async run(context, [address], options) {
    const to = textOption(options, "to");
    if (to === undefined) throw refusal("cli/bad-option", { option: "--to", value: "", expected: "le dossier de la copie" });
    const url = URL.parse(String(address));
    if (url === null || !/^https?:$/.test(url.protocol))
      throw refusal("cli/bad-option", { option: "l'adresse", value: String(address), expected: "l'adresse du site, https://…" });
    const [bundles, targets, years] = ["bundle", "target", "year"].map((name) => listOption(options, name));
    const isChosen = (chosen: readonly string[] | undefined, value: string): boolean =>
      chosen === undefined || chosen.length === 0 || chosen.includes(value);
    const destination = resolve(to);
    const judge = await releaseJudge(context, textOption(options, "key"));
    const bar = context.progress("copie");
    const mirrored = await mirrorReleases({
      address: url.href.endsWith("/") ? url.href : `${url.href}/`,
      destination,
      isWanted: (year, { bundle, target }) => isChosen(bundles, bundle) && isChosen(targets, target) && isChosen(years, String(year)),
      context: {
        environment: context.environment,
        allowPrivateAddresses: options["intranet"] === true,
        onProgress: (bytes, total) => bar.update(bytes, total ?? bytes),
      },
      onFile: context.tell,
      onWait: (holder) => context.tell(`Une autre copie vers ce dossier est en cours (${holder}) : attente de sa fin…`),
      ...(judge === null ? {} : { judge }),
    }).finally(bar.stop);
    const { releases, withdrawn, fetched, fetchedBytes } = mirrored;
    const changed = releases.filter((release) => release.changed);
    return {
      exit: 0,
      json: { ok: true, destination, ...mirrored },
      text: [
        `${releases.length} cartables dans ${join(destination, "bundles")}, dont ${changed.length} nouveaux ou changés.`,
        ...changed.map(({ year, folder }) => `  ${year}/${folder}`),
        ...withdrawn.map(
          ({ year, folder, date, reason }) => `Attention : ${year}/${folder} a été retiré le ${date}, il n’est pas copié. ${reason}`,
        ),
        fetched === 0 ? "Rien à télécharger : la copie était à jour." : `${fetched} fichiers téléchargés (${formatBytes(fetchedBytes)}).`,
      ].join("\n"),
    };
  },
};

/** With a key, every release must carry its signature and be what it says, before the copy shows it. Null without a key. */
async function releaseJudge(context: Context, given: string | undefined): Promise<((folder: string) => Promise<void>) | null> {
  if (given === undefined) return null;
  const { trusted, revoked } = await trustedKeys(context, given);
  return async (folder) => {
    const { altered, missing } = await verifyKey(folder, { trusted, revoked, mustBeSigned: true, atLeast: null });
    if (altered.length + missing.length > 0)
      throw refusal("record/altered", { path: folder, altered: altered.length, missing: missing.length });
  };
}
