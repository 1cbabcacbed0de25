import { fileURLToPath } from "node:url";
import { defineConfig } from "astro/config";

/** Static output in `dist/site/`, beside the bundles that it links to. No request leaves the site. */
export default defineConfig({
  outDir: "../../dist/site",
  base: "/",
  output: "static",
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "never", assets: "actifs" },
  devToolbar: { enabled: false },
  compressHTML: true,
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
      ],
    },
  },
  vite: {
    resolve: { alias: [{ find: /^qs$/, replacement: fileURLToPath(new URL("./src/search/unused-query-strings.ts", import.meta.url)) }] },
    // No file is put inside another: the policy of the site forbids scripts and fonts that are not files.
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
