import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogue } from "@cartable/catalogue";
import {
  applyMends,
  type CheckReport,
  type Diagnostic,
  mendsOf,
  refusal,
  renderGithub,
  renderGitlab,
  renderJson,
  renderSarif,
  renderText,
} from "@cartable/diagnostics";
import type { Context, Verb } from "../context.ts";
import { choiceOption } from "../option-values.ts";
import { pathFromRoot } from "../path-from-root.ts";
import { replaceFile } from "../replace-file.ts";
import { sourceLines } from "../source-lines.ts";
import { paletteOf } from "../terminal.ts";

const FORMATS = ["text", "github", "sarif", "gitlab"] as const;

const RENDERERS: Readonly<Record<(typeof FORMATS)[number], typeof renderText>> = {
  text: renderText,
  github: renderGithub,
  sarif: renderSarif,
  gitlab: renderGitlab,
};

export const check: Verb = {
  name: "check",
  arguments: [{ name: "[chemins...]", description: "limite l'affichage à ces fichiers ou dossiers ; tout est lu" }],
  summary: "vérifie le catalogue et les manifestes : forme, codes, renvois, droits",
  examples: [
    "cartable check",
    "cartable check catalogue/resources/tux-paint.yaml",
    "cartable check --fix",
    "cartable check --format gitlab > gl-code-quality-report.json",
  ],
  options: [
    { flags: "--format <format>", description: `${FORMATS.join(", ")} (text par défaut)` },
    { flags: "--fix", description: "écrit les corrections proposées (« Vouliez-vous dire… ? »), puis vérifie de nouveau" },
  ],
  async run(context, [paths], options) {
    const format = choiceOption(options, "format", FORMATS, "text");
    if (!existsSync(join(context.root, "catalogue"))) throw refusal("cli/no-repository", { root: context.root });
    const wanted = (Array.isArray(paths) ? paths : []).map((path: string) => pathFromRoot(context, path));
    const isWanted = ({ file }: Diagnostic): boolean =>
      wanted.length === 0 || wanted.some((path) => path === "" || file === path || file.startsWith(`${path}/`));
    let checked = loadCatalogue(context.root, context.today);
    // A mend can bring to light what its mistake hid: look again, a few times at most.
    for (let round = 0; options["fix"] === true && round < 5; round += 1) {
      if ((await mendFiles(context, checked.diagnostics.filter(isWanted))) === 0) break;
      checked = loadCatalogue(context.root, context.today);
    }
    const report: CheckReport = { files: checked.files, diagnostics: checked.diagnostics.filter(isWanted) };
    return {
      exit: report.diagnostics.some(({ severity }) => severity === "error") ? 1 : 0,
      json: renderJson(report),
      text: RENDERERS[format](report, sourceLines(context.root), paletteOf(context.environment)),
    };
  },
};

/** Writes the mends of these diagnostics, each file at once; the number of mends. */
async function mendFiles({ root, tell }: Context, diagnostics: readonly Diagnostic[]): Promise<number> {
  const mends = mendsOf(diagnostics, sourceLines(root));
  for (const file of new Set(mends.map((mend) => mend.file))) {
    const own = mends.filter((mend) => mend.file === file);
    await replaceFile(join(root, file), applyMends(readFileSync(join(root, file), "utf8"), own));
    for (const mend of own) tell(`${file}:${mend.line} : écrit « ${mend.text} ».`);
  }
  return mends.length;
}
