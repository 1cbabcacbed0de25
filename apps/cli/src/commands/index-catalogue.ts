import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatBytes } from "@cartable/diagnostics";
import { buildIndex, serializeIndex, toSearchDocuments } from "@cartable/search";
import { bundlesOfYear } from "../bundles-of.ts";
import type { Verb } from "../context.ts";
import { openCatalogue } from "../project.ts";
import { searchLanguage } from "../search-language.ts";

export const indexCatalogue: Verb = {
  name: "index",
  arguments: [],
  summary: "écrit l'index de recherche embarqué",
  examples: ["cartable index"],
  options: [],
  async run(context) {
    const catalogue = openCatalogue(context);
    const documents = toSearchDocuments(catalogue, bundlesOfYear(catalogue));
    const text = serializeIndex(buildIndex(documents, searchLanguage(catalogue)));
    const folder = join(context.root, "dist", "index");
    await mkdir(folder, { recursive: true });
    const file = join(folder, "resources.json");
    await writeFile(`${file}.${process.pid}.tmp`, text, { flush: true });
    await rename(`${file}.${process.pid}.tmp`, file);
    return {
      exit: 0,
      json: { ok: true, documents: documents.length, bytes: text.length, file: "dist/index/resources.json" },
      text: `Index écrit : ${documents.length} ressources, ${formatBytes(text.length)} (dist/index/resources.json).`,
    };
  },
};
