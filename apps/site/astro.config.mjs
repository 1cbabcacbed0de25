import { fileURLToPath } from "node:url";
import { defineConfig } from "astro/config";
import { hastenPages } from "./src/build/hasten-pages.ts";
import { chooseSearchServer } from "./src/data/choose-search-server.ts";

/** Proven before anything is built: a key that opens more than the search stops here. */
const searchServer = await chooseSearchServer(process.env, (line) => process.stderr.write(`Avertissement : ${line}\n`));

const source = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Static output in `dist/site/`, beside the bundles that it links to. No request leaves the site, but for the search server when there is one. */
export default defineConfig({
  outDir: "../../dist/site",
  base: "/",
  output: "static",
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "never", assets: "actifs" },
  devToolbar: { enabled: false },
  integrations: [hastenPages("start-search", searchServer === null ? "embedded-source" : "server-source")],
  compressHTML: true,
  vite: {
    define: { CARTABLE_SEARCH_SERVER: JSON.stringify(searchServer) },
    resolve: {
      alias: [
        { find: /^qs$/, replacement: source("./src/search/unused-query-strings.ts") },
        { find: /^.*\/createInsightsMiddleware(\.js)?$/, replacement: source("./src/search/unused-insights.ts") },
      ],
    },
    // No file is put inside another: the policy of the site (src/view/content-policy.ts) forbids what is not a file.
    build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
    environments: {
      client: {
        build: { rollupOptions: { output: { entryFileNames: "actifs/page.[hash].js", chunkFileNames: "actifs/[name].[hash].js" } } },
      },
    },
    // The workspace sources are bundled with what they import, so that the build needs no package of its own at run time.
    ssr: { noExternal: [/^@cartable\//, "ajv", "ajv-formats", "js-yaml", "yaml", "spdx-expression-parse", "marked", "sanitize-html"] },
  },
});
