import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.ts";
import { inOrder, ROOT, run } from "./steps.ts";
import { installSystemTools } from "./system-tools.ts";

/** Campaigns that look at what `npm start` builds; the others make what they measure. */
const NEED_THE_SITE: ReadonlySet<string> = new Set(["lighthouse", "pages"]);

const [name = "", ...args] = process.argv.slice(2);
const script = join("bench", `${name}.ts`);

if (!/^[a-z-]+$/.test(name) || !existsSync(join(ROOT, script))) {
  process.stderr.write(`Campagne inconnue : « ${name} ». Les campagnes sont listées dans CONTRIBUTING.md.\n`);
  process.exitCode = 2;
} else {
  const measure = (): Promise<number> => run(process.execPath, [script, ...args]);
  const prepare = async (): Promise<number> => {
    await installSystemTools();
    return build();
  };
  process.exitCode = await inOrder(
    NEED_THE_SITE.has(name)
      ? [
          ["Site à mesurer", prepare],
          ["Mesures", measure],
        ]
      : [["Mesures", measure]],
  );
}
