import { join } from "node:path";
import { formatBytes, plural, refusal } from "@cartable/diagnostics";
import { readPublication } from "@cartable/publication";
import type { Context, Outcome, Verb } from "../context.ts";
import { numberOption } from "../option-values.ts";
import { type PublishPlace, type PublishReport, publishPlace, whereOnline } from "../publish-place.ts";
import { requireReleased } from "../require-released.ts";
import { serverToWrite } from "../search-server.ts";
import { describePush, pushCatalogue, searchContent } from "../update-search-server.ts";

const NO_SERVER =
  "Aucun serveur de recherche n'est configuré (MEILI_HOST et MEILI_MASTER_KEY, ou --host) : le site cherche dans son index embarqué, qui vient d'être publié avec lui.";

export const publish: Verb = {
  name: "publish",
  arguments: [],
  summary: "met en ligne d'un seul coup le site, les cartables et les activités, puis l'index de recherche",
  examples: [
    "cartable publish --to /srv/www/cartable",
    "cartable publish --to sftp://web@www.exemple.fr/srv/www/cartable --dry-run",
    "cartable publish --to web@www.exemple.fr:/srv/www/cartable",
    "cartable publish --to s3://cartables/site --endpoint https://s3.exemple.fr",
    "cartable publish --to /srv/www/cartable --back",
  ],
  options: [
    {
      flags: "--to <lieu>",
      description:
        "dossier du serveur web (il sert le lien « courant »), sftp://compte@serveur/dossier, compte@serveur:dossier (rsync par SSH), ou s3://seau/préfixe",
    },
    { flags: "--keep <nombre>", description: "versions gardées, celle en ligne comprise (3 par défaut)" },
    { flags: "--back", description: "remet en ligne la version d'avant" },
    { flags: "--dry-run", description: "dit ce qui serait publié, sans rien écrire" },
    { flags: "--endpoint <adresse>", description: "stockage S3 (AWS_ENDPOINT_URL, ou Amazon, par défaut)" },
    { flags: "--intranet", description: "admet un stockage S3 en http ou du réseau local" },
    { flags: "--ssh-config <fichier>", description: "configuration d'OpenSSH (celle du compte par défaut)" },
    { flags: "--host <adresse>", description: "serveur Meilisearch à mettre à jour (MEILI_HOST par défaut), avec MEILI_MASTER_KEY" },
  ],
  async run(context, _arguments, options) {
    const place = publishPlace(context, options);
    if (options["back"] === true) return await goBackTo(place);
    const keep = numberOption(options, "keep", 1, 3);
    // What would stop the index is told before anything is online.
    const server = serverToWrite(context, options);
    await requireReleased(context);
    const publication = await readPublication(join(context.root, "dist"));
    const { id, files, bytes } = publication;
    if (options["dryRun"] === true) {
      const missing = await place.compare(publication);
      const more = missing === null ? "" : ` À envoyer : ${missing.sent} (${formatBytes(missing.sentBytes)}).`;
      return {
        exit: 0,
        json: { ok: true, destination: place.destination, id, files: files.length, bytes, dryRun: true, ...missing },
        text: `Version ${missing?.id ?? id} : ${plural(files.length, "fichier")}, ${formatBytes(bytes)}.${more} Rien n'a été écrit.`,
      };
    }
    const bar = context.progress("publication");
    const report = await place.publish(publication, keep, bar.update).finally(bar.stop);
    const text = describe(place, files.length, bytes, report);
    const search = await updateSearch(context, server, text);
    return {
      exit: 0,
      json: {
        ok: true,
        destination: place.destination,
        files: files.length,
        bytes,
        id: report.id,
        changed: report.changed,
        ...report.json,
        search: search.json,
      },
      text: [...text, ...search.lines].join("\n"),
    };
  },
};

async function goBackTo(place: PublishPlace): Promise<Outcome> {
  const { destination } = place;
  const id = await place.back();
  if (id === null) throw refusal("publish/no-former", { path: destination });
  return {
    exit: 0,
    json: { ok: true, destination, id },
    text: `La version ${id} est de nouveau en ligne. L'index d'un serveur de recherche n'est pas changé : « cartable index » le refait depuis le dépôt.`,
  };
}

/** After the site: results lead to pages that are there. */
async function updateSearch(context: Context, server: ReturnType<typeof serverToWrite>, done: readonly string[]) {
  if (server === null) return { json: null, lines: [NO_SERVER] };
  const content = searchContent(context);
  const pushed = await pushCatalogue(context, server, content).catch((error: unknown) => {
    // The site is online all the same.
    for (const line of done) context.tell(line);
    throw error;
  });
  return { json: { host: server.host, ...pushed }, lines: describePush(server, pushed) };
}

function describe(place: PublishPlace, files: number, bytes: number, { id, changed, lines }: PublishReport): readonly string[] {
  if (!changed) return [`La version ${id} est déjà en ligne : rien n'a été écrit.`, ...lines];
  return [`Version ${id} en ligne dans ${whereOnline(place)} : ${plural(files, "fichier")}, ${formatBytes(bytes)}.`, ...lines];
}
