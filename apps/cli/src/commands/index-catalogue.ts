import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatBytes, refusal } from "@cartable/diagnostics";
import { buildIndex, type SearchDocument, type SearchLanguage, serializeIndex, toSearchDocuments } from "@cartable/search";
import { makeSearchKey, type PushResult, pushIndex, type SearchServer, toIndexContent, USUAL_PATIENCE } from "@cartable/search/meilisearch";
import { bundlesOfYear } from "../bundles-of.ts";
import type { Context, Outcome, Verb } from "../context.ts";
import { numberOption } from "../option-values.ts";
import { openCatalogue } from "../project.ts";
import { searchLanguage } from "../search-language.ts";
import { serverToWrite } from "../search-server.ts";

const MINUTE_MS = 60_000;
const FILE = "dist/index/resources.json";

export const indexCatalogue: Verb = {
  name: "index",
  arguments: [],
  summary: "écrit l'index de recherche embarqué, et met à jour celui d'un serveur Meilisearch",
  examples: [
    "cartable index",
    "cartable index --host https://recherche.exemple.fr",
    "cartable index --host http://127.0.0.1:7700 --make-search-key",
  ],
  options: [
    { flags: "--host <adresse>", description: "serveur Meilisearch à mettre à jour (MEILI_HOST par défaut)" },
    { flags: "--key <clé>", description: "clé d'administration (mieux : la variable MEILI_MASTER_KEY, qui ne se voit pas)" },
    { flags: "--make-search-key", description: "n'indexe rien : écrit la clé que le site peut publier, qui ne sait que chercher" },
    { flags: "--timeout <minutes>", description: "temps permis à chaque étape du serveur (15 par défaut)" },
  ],
  async run(context, _arguments, options) {
    const server = serverToWrite(context, options);
    if (options["makeSearchKey"] === true) return await giveSearchKey(server);
    const taskMs = numberOption(options, "timeout", 1, USUAL_PATIENCE.taskMs / MINUTE_MS) * MINUTE_MS;
    const catalogue = openCatalogue(context);
    const documents = toSearchDocuments(catalogue, bundlesOfYear(catalogue));
    const language = searchLanguage(catalogue);
    const bytes = await writeEmbedded(context, documents, language);
    const pushed = server === null ? null : await push(context, server, taskMs, documents, language);
    const lines = [
      `Index écrit : ${documents.length} ressources, ${formatBytes(bytes)} (${FILE}).`,
      ...(server === null || pushed === null ? [] : describe(server, pushed)),
    ];
    const json = { ok: true, documents: documents.length, bytes, file: FILE };
    return { exit: 0, json: pushed === null ? json : { ...json, server: { host: server?.host, ...pushed } }, text: lines.join("\n") };
  },
};

async function giveSearchKey(server: SearchServer | null): Promise<Outcome> {
  if (server === null)
    throw refusal("cli/bad-option", { option: "--make-search-key", value: "sans serveur", expected: "--host et MEILI_MASTER_KEY" });
  const { key, created } = await makeSearchKey(server, new Date());
  return { exit: 0, json: { ok: true, host: server.host, key, created }, text: key };
}

/** Written beside, then moved: a reader has the former index or the new one. */
async function writeEmbedded({ root }: Context, documents: readonly SearchDocument[], language: SearchLanguage): Promise<number> {
  const text = serializeIndex(buildIndex(documents, language));
  const file = join(root, FILE);
  await mkdir(join(root, "dist", "index"), { recursive: true });
  await writeFile(`${file}.${process.pid}.tmp`, text, { flush: true });
  await rename(`${file}.${process.pid}.tmp`, file);
  return text.length;
}

function push(
  { tell }: Context,
  server: SearchServer,
  taskMs: number,
  documents: readonly SearchDocument[],
  language: SearchLanguage,
): Promise<PushResult> {
  const run = randomUUID().slice(0, 8);
  return pushIndex(server, toIndexContent(documents, language), { run, tell, patience: { ...USUAL_PATIENCE, taskMs } });
}

function describe({ host }: SearchServer, { changed, count, version, newerThanTested, removed }: PushResult): readonly string[] {
  return [
    changed ? `${host} : ${count} ressources en service.` : `${host} : rien n'a changé, ${count} ressources en service.`,
    ...(newerThanTested ? [`Avertissement : Meilisearch ${version} est plus récent que la version des essais.`] : []),
    ...(removed.length === 0 ? [] : [`Restes d'indexations interrompues retirés : ${removed.length}.`]),
  ];
}
