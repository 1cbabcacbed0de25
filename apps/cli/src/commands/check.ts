import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { loadCatalogue } from "@cartable/catalogue";
import { type CheckReport, refusal, renderGithub, renderJson, renderText } from "@cartable/diagnostics";
import type { Context, Verb } from "../context.ts";
import { choiceOption } from "../option-values.ts";
import { paletteOf } from "../terminal.ts";

export const check: Verb = {
  name: "check",
  arguments: [{ name: "[chemins...]", description: "limite l'affichage à ces fichiers ou dossiers ; tout est lu" }],
  summary: "vérifie le catalogue et les manifestes : forme, codes, renvois, droits",
  examples: ["cartable check", "cartable check catalogue/resources/tux-paint.yaml", "cartable check --json"],
  options: [{ flags: "--format <format>", description: "text ou github (text par défaut)" }],
  async run(context, [paths], options) {
    const format = choiceOption(options, "format", ["text", "github"], "text");
    if (!existsSync(join(context.root, "catalogue"))) throw refusal("cli/no-repository", { root: context.root });
    const { diagnostics, files } = loadCatalogue(context.root, context.today);
    const wanted = (Array.isArray(paths) ? paths : []).map((path: string) => fromRoot(context, path));
    const shown =
      wanted.length === 0
        ? diagnostics
        : diagnostics.filter(({ file }) => wanted.some((path) => path === "" || file === path || file.startsWith(`${path}/`)));
    const report: CheckReport = { files, diagnostics: shown };
    const refused = shown.some(({ severity }) => severity === "error");
    return {
      exit: refused ? 1 : 0,
      json: renderJson(report),
      text: format === "github" ? renderGithub(report) : renderText(report, sourceLines(context.root), paletteOf(context.environment)),
    };
  },
};

/** A path given by the user (from the current folder, or from the root) as the diagnostics write it. */
function fromRoot({ root }: Context, path: string): string {
  const absolute = isAbsolute(path) ? path : existsSync(resolve(path)) ? resolve(path) : join(root, path);
  if (!existsSync(absolute)) throw refusal("cli/not-found", { path });
  return relative(root, absolute).replaceAll("\\", "/").replace(/\/$/, "");
}

function sourceLines(root: string): (file: string, line: number) => string | null {
  const texts = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = texts.get(file);
    if (lines === undefined) {
      try {
        lines = readFileSync(join(root, file), "utf8").split(/\r?\n/);
      } catch {
        lines = [];
      }
      texts.set(file, lines);
    }
    return lines[line - 1] ?? null;
  };
}
