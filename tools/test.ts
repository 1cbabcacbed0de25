import { readdirSync } from "node:fs";
import { build } from "./build.ts";
import { cartable, inOrder, run } from "./steps.ts";
import { installSystemTools } from "./system-tools.ts";

/** Every project with its own tsconfig; the pages of the site are checked by its build. */
const typed = ["packages", "apps"].flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}/tsconfig.json`));

const filters = process.argv.slice(2).filter((word) => !word.startsWith("--"));

/** Brings what the keys for GNU/Linux are made of; where there is no apt-get, or no network, their tests say so and are left out. */
async function fetchDebian(): Promise<number> {
  const bundles = ["mcne", "mcnc", "mcnl"].map((id): [string, () => Promise<number>] => [
    id,
    () => cartable("fetch", "--bundle", id, "--target", "linux"),
  ]);
  const code = await inOrder(bundles);
  if (code === 3) process.stderr.write("NON PROUVÉ : paquets Debian hors d'atteinte, les clés pour GNU/Linux ne seront pas fabriquées.\n");
  return code === 3 ? 0 : code;
}

process.exitCode = await inOrder([
  [
    "Outils du système",
    async () => {
      await installSystemTools();
      return 0;
    },
  ],
  ["Forme du code", () => run("pnpm", ["exec", "biome", "check"])],
  ["Types", () => inOrder([...typed, "tools/tsconfig.json"].map((path) => [path, () => run("pnpm", ["exec", "tsc", "-p", path])]))],
  ["Catalogue, clés et site", build],
  ["Paquets Debian des clés pour GNU/Linux", fetchDebian],
  ["Tests", () => run("pnpm", ["exec", "vitest", "run", ...filters])],
]);
