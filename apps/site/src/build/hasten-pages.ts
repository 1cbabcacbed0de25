import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { spacePage } from "./french-spacing.ts";
import { hastenPage } from "./hasten-page.ts";
import { type ClientChunk, modulesOf } from "./modules-of.ts";

/**
 * Last touch to the built pages: style sheets before scripts, so that both come in one round trip, and the names of the
 * modules of the search (which only the end of the build knows), spaces that do not break. `names` are those of the chunks that start the search
 * and answer it. Throws when the build has none of them.
 */
export function hastenPages(...names: readonly string[]): AstroIntegration {
  let modules: readonly string[] = [];
  return {
    name: "cartable:hasten-pages",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: "cartable:search-modules",
                applyToEnvironment: ({ name }) => name === "client",
                generateBundle(_, bundle) {
                  modules = modulesOf(Object.values(bundle) as readonly ClientChunk[], names);
                },
              },
            ],
          },
        });
      },
      "astro:build:done": ({ dir }) => {
        if (modules.length === 0) throw new Error(`Aucun module de recherche dans la construction : ${names.join(", ")}.`);
        const folder = fileURLToPath(dir);
        for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
          if (!name.endsWith(".html")) continue;
          const file = join(folder, name);
          const html = readFileSync(file, "utf8");
          const hastened = spacePage(hastenPage(html, modules));
          if (hastened !== html) writeFileSync(file, hastened);
        }
      },
    },
  };
}
