import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatBytes, refusal } from "@cartable/diagnostics";
import { buildIndex, type SearchDocument, type SearchLanguage, serializeIndex } from "@cartable/search";
import { makeSearchKey, type SearchServer, USUAL_PATIENCE } from "@cartable/search/meilisearch";
import type { Context, Outcome, Verb } from "../context.ts";
import { numberOption } from "../option-values.ts";
import { serverToWrite } from "../search-server.ts";
import { describePush, pushCatalogue, searchContent } from "../update-search-server.ts";

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
    const { documents, language } = searchContent(context);
    const bytes = await writeEmbedded(context, documents, language);
    const pushed = server === null ? null : await pushCatalogue(context, server, { documents, language }, taskMs);
    const lines = [
      `Index écrit : ${documents.length} ressources, ${formatBytes(bytes)} (${FILE}).`,
      ...(server === null || pushed === null ? [] : describePush(server, pushed)),
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
