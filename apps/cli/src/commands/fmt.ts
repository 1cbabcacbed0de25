import { existsSync } from "node:fs";
import { join } from "node:path";
import { formatYaml } from "@cartable/authoring";
import { decodeText, readSources, type SourceFile } from "@cartable/catalogue";
import { type Checked, type Diagnostic, refusal, renderJson, renderText } from "@cartable/diagnostics";
import type { Context, Verb } from "../context.ts";
import { pathFromRoot } from "../path-from-root.ts";
import { replaceFile } from "../replace-file.ts";
import { sourceLines } from "../source-lines.ts";
import { paletteOf } from "../terminal.ts";

export const fmt: Verb = {
  name: "fmt",
  arguments: [{ name: "[chemins...]", description: "seulement ces fichiers ou dossiers ; tous les fichiers du catalogue par défaut" }],
  summary: "met en forme les fichiers du catalogue : ordre des clés, guillemets, listes ; les commentaires sont gardés",
  examples: ["cartable fmt", "cartable fmt catalogue/resources/tux-paint.yaml", "cartable fmt --check"],
  options: [{ flags: "--check", description: "n'écrit rien : liste les fichiers à mettre en forme, et échoue s'il y en a" }],
  async run(context, [paths], options) {
    const sources = chooseSources(context, Array.isArray(paths) ? paths : []);
    const results = sources.map((source) => ({ source, ...formatSource(source) }));
    const diagnostics = results.flatMap((result) => result.diagnostics);
    if (diagnostics.length > 0) return refused(context, sources.length, diagnostics);
    const changed = results.flatMap(({ source, value }) =>
      value === null || sameBytes(source.content, value) ? [] : [{ file: source.file, text: value }],
    );
    const files = changed.map(({ file }) => file);
    const count = `${sources.length} ${sources.length > 1 ? "fichiers lus" : "fichier lu"}`;
    if (options["check"] === true) {
      const text = [
        ...files,
        files.length === 0
          ? `${count} : tous sont en forme.`
          : `${count}, ${files.length} à mettre en forme : lancez « npx cartable fmt », qui s'en charge.`,
      ];
      return {
        exit: files.length === 0 ? 0 : 1,
        json: { ok: files.length === 0, files: sources.length, changed: files },
        text: text.join("\n"),
      };
    }
    for (const { file, text } of changed) await replaceFile(join(context.root, file), text);
    const done = files.length === 0 ? "rien à changer" : files.length === 1 ? "1 mis en forme" : `${files.length} mis en forme`;
    return { exit: 0, json: { ok: true, files: sources.length, changed: files }, text: [...files, `${count} : ${done}.`].join("\n") };
  },
};

/** The edited files under these paths; every one without a path. Throws `fmt/not-edited` on a path that leads to none. */
function chooseSources(context: Context, paths: readonly string[]): readonly SourceFile[] {
  if (!existsSync(join(context.root, "catalogue"))) throw refusal("cli/no-repository", { root: context.root });
  const { files } = readSources(context.root, context.today);
  const wanted = paths.map((path) => pathFromRoot(context, path));
  const under = (path: string) => (source: SourceFile) => path === "" || source.file === path || source.file.startsWith(`${path}/`);
  for (const path of wanted) if (!files.some(under(path))) throw refusal("fmt/not-edited", { path });
  return wanted.length === 0 ? files : files.filter((source) => wanted.some((path) => under(path)(source)));
}

function formatSource({ file, kind, content }: SourceFile): Checked<string> {
  if (!(content instanceof Uint8Array)) return { value: null, diagnostics: [content] };
  const { value: text, diagnostics } = decodeText(file, content);
  return text === null ? { value: null, diagnostics } : formatYaml(file, kind, text);
}

function sameBytes(content: SourceFile["content"], text: string): boolean {
  return content instanceof Uint8Array && Buffer.compare(content, Buffer.from(text)) === 0;
}

/** One file that cannot be read stops the whole: nothing is written. */
function refused(context: Context, files: number, diagnostics: readonly Diagnostic[]): Awaited<ReturnType<Verb["run"]>> {
  const report = { files, diagnostics };
  const text = renderText(report, sourceLines(context.root), paletteOf(context.environment));
  return {
    exit: 1,
    json: { ...(renderJson(report) as object), changed: [] },
    text: `${text}\nRien n'a été mis en forme : corrigez d'abord ces erreurs.`,
  };
}
