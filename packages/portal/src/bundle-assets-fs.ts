import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface PortalAssets {
  /** Classic script, whole. */
  readonly script: string;
  /** Classic script of the head, read before the page shows. */
  readonly head: string;
  readonly style: string;
}

/** Browsers of school computers: the last Chromium and Firefox ESR that ran on Windows 7, and later. */
const TARGETS = ["es2018", "chrome109", "firefox115"];

/** Bundles the browser side of this package. No path of the machine is in the output. */
export async function bundleAssets(): Promise<PortalAssets> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
    entryPoints: { portail: "src/browser/main.ts", debut: "src/browser/debut.ts", style: "src/styles/portail.css" },
    outdir: "out",
    write: false,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: TARGETS,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    sourcemap: false,
    // Settings of the surrounding workspace must not change the bytes.
    tsconfigRaw: "{}",
    logLevel: "silent",
  });
  const textOf = (name: string): string => {
    const file = outputFiles.find(({ path }) => path.endsWith(name));
    if (file === undefined) throw new Error(`esbuild made no ${name}`);
    return file.text;
  };
  return { script: textOf("portail.js"), head: textOf("debut.js"), style: textOf("style.css") };
}
