import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.ts";
import { announce, cartable, ROOT } from "./steps.ts";

// npm turns « npm start --no-serve », without the second pair of dashes, into a setting.
const serve = !process.argv.includes("--no-serve") && process.env["npm_config_serve"] !== "false" && process.env["npm_config_serve"] !== "";

const code = await build();
if (code !== 0) process.exitCode = code;
else {
  announce("Terminé");
  for (const [what, path] of [
    ["Site", "dist/site/index.html"],
    ["Clé de l'écolier", "dist/bundles/2026/mcne-web/mcne-2026-web.zip"],
    ["Clé du collégien", "dist/bundles/2026/mcnc-web/mcnc-2026-web.zip"],
    ["Clé du lycéen", "dist/bundles/2026/mcnl-web/mcnl-2026-web.zip"],
  ] as const) {
    if (existsSync(join(ROOT, path))) process.stdout.write(`${what} : ${path}\n`);
  }
  if (serve) process.exitCode = await cartable("serve");
}
