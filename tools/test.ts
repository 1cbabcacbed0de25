import { readdirSync } from "node:fs";
import { build } from "./build.ts";
import { inOrder, run } from "./steps.ts";
import { installSystemTools } from "./system-tools.ts";

/** Every project with its own tsconfig; the site is checked by its own build. */
const typed = ["packages", "apps"]
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}/tsconfig.json`))
  .filter((path) => !path.startsWith("apps/site"));

const filters = process.argv.slice(2).filter((word) => !word.startsWith("--"));

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
  ["Tests", () => run("pnpm", ["exec", "vitest", "run", ...filters])],
]);
