import { existsSync } from "node:fs";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { Verb } from "../context.ts";
import { textOption } from "../option-values.ts";
import { startSiteServer } from "../site-server.ts";

export const serve: Verb = {
  name: "serve",
  arguments: [],
  summary: "sert le site construit sur ce poste, archives comprises",
  examples: ["cartable serve", "cartable serve --port 8080"],
  options: [{ flags: "--port <n>", description: "port (PORT, ou 4321 par défaut)" }],
  async run(context, _arguments, options) {
    if (!existsSync(join(context.root, "dist", "site", "index.html"))) throw refusal("cli/not-found", { path: "dist/site/index.html" });
    const wanted = textOption(options, "port") ?? context.environment["PORT"] ?? "4321";
    if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535)
      throw refusal("cli/bad-option", { option: "--port", value: wanted, expected: "un numéro de port" });
    const server = await startSiteServer(join(context.root, "dist"), Number(wanted));
    context.tell(`Site servi sur ${server.url} (Ctrl+C pour arrêter)`);
    await server.closed;
    return { exit: 0, json: { ok: true, url: server.url }, text: "" };
  },
};
