import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./demonstration.ts";

const SITE = join(ROOT, "apps/site");

/** A build of the site: its exit code, and all that it printed. */
export interface Built {
  readonly code: number;
  readonly out: string;
}

/**
 * Builds the site into a folder, which may be anywhere. Several builds may run at once: Astro shares one working folder
 * among all those whose output is outside the site, and one ends with the pages of another; so each build has a folder
 * of its own inside the site, and its pages are moved at the end.
 */
export async function buildSite(outDir: string, environment: Readonly<Record<string, string>> = {}): Promise<Built> {
  mkdirSync(join(SITE, ".astro"), { recursive: true });
  const inside = mkdtempSync(join(SITE, ".astro/build-"));
  try {
    const built = await run(inside, environment);
    if (built.code === 0) {
      mkdirSync(dirname(outDir), { recursive: true });
      cpSync(inside, outDir, { recursive: true });
    }
    return built;
  } finally {
    rmSync(inside, { recursive: true, force: true });
  }
}

function run(outDir: string, environment: Readonly<Record<string, string>>): Promise<Built> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(SITE, "node_modules/astro/bin/astro.mjs"), "build", "--outDir", outDir], {
      cwd: SITE,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", ...environment },
    });
    let out = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        out += chunk;
      });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, out }));
  });
}
