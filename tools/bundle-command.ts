/**
 * Makes `dist/outils/cartable.mjs`: the command of those who have no repository, in one file that Node 22 runs alone, and
 * `cartable-licences.txt` beside it. Run by `npm start`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(ROOT, "dist", "outils");

/** Threads start from files of their own; in one file they start from the same file, told apart by its query. */
const WORKERS = ["packages/packager/src/pack-worker.ts", "packages/packager/src/hash-worker.ts"];
const workers: Plugin = {
  name: "workers",
  setup({ onLoad }) {
    onLoad({ filter: /\/(pack-workers|block-sink)\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const contents = text.replace(
        /new URL\("\.\/(pack-worker|hash-worker)\.ts", import\.meta\.url\)/,
        'new URL("?role=$1", import.meta.url)',
      );
      if (contents === text) throw new Error(`${path}: no worker is started here any more`);
      return { contents, loader: "ts" };
    });
  },
};

const roles = WORKERS.map((path) => `if (role === ${JSON.stringify(/([^/]+)\.ts$/.exec(path)?.[1])}) await import("./${path}");`);
const { metafile } = await build({
  stdin: {
    contents: `const role = new URL(import.meta.url).searchParams.get("role");\n${roles.join("\nelse ")}\nelse await import("./apps/cli/src/field-main.ts");\n`,
    resolveDir: ROOT,
    loader: "ts",
  },
  outfile: join(OUT, "cartable.mjs"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node22.22",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  metafile: true,
  plugins: [workers],
  banner: {
    js: '#!/usr/bin/env node\n// Cartable : verify, repair, update, mirror, audit. Licence EUPL-1.2 ; licences des composants : cartable-licences.txt\nimport { createRequire as cartableRequire } from "node:module";\nconst require = cartableRequire(import.meta.url);',
  },
});
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, "cartable-licences.txt"), renderLicenses(metafile));

/** Each package that is in the file, with its licence and the text that it carries. */
function renderLicenses({ inputs }: Metafile): string {
  const folders = new Map<string, string>();
  for (const input of Object.keys(inputs)) {
    const match = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(join(ROOT, input));
    if (match?.[1] !== undefined && match[2] !== undefined && !match[2].startsWith("@cartable/")) folders.set(match[1], match[2]);
  }
  const blocks = [...folders]
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([folder, name]) => {
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string; license?: string };
      if (license === undefined) throw new Error(`${relative(ROOT, folder)} names no licence`);
      const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(one));
      const text =
        file === undefined ? "(le paquet ne contient pas le texte de sa licence)" : readFileSync(join(folder, file), "utf8").trim();
      return `${name} ${version}, licence ${license}\n\n${text}\n`;
    });
  const own = existsSync(join(ROOT, "LICENSE")) ? readFileSync(join(ROOT, "LICENSE"), "utf8").trim() : "";
  return [`Cartable, licence EUPL-1.2\n\n${own}\n`, ...blocks].join(`\n${"-".repeat(80)}\n\n`);
}
