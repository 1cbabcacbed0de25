// One small build in a process of its own, to be killed or hindered: node small-build.ts STATE VERSION FORM.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { type Form, packBundle } from "@cartable/packager";
import type { BundlePlan, PlanEntry } from "@cartable/plan";
import { openStore } from "@cartable/store";

const [state = "", version = "1", form = "zip"] = process.argv.slice(2);
const texts: Readonly<Record<string, string>> = {
  "LISEZ-MOI.txt": `Bonjour, édition ${version}.\r\n`,
  "Ressources/calcul/index.html": `<p>${"Compter. ".repeat(400 * Number(version))}</p>`,
  "Ressources/calcul/image.png": `PNG ${version} `.repeat(300),
  "Ressources/lecture/index.html": "<p>Lire.</p>",
  [`Ressources/lecture/page-${version}.html`]: "<p>Une page de plus.</p>",
};
const generated = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text, "utf8")]));
const entries = [...generated]
  .map(([path, bytes]): PlanEntry => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { path, sha256, sizeBytes: bytes.length, mode: "644", resource: path.split("/")[1] ?? null, artifact: null, from: null };
  })
  .sort((a, b) => (a.path < b.path ? -1 : 1));
const bytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
const plan: BundlePlan = {
  format: 4,
  bundle: "essai",
  year: 2026,
  target: "web",
  kind: "key",
  name: "Essai",
  demonstration: true,
  serial: Number(version),
  previous: null,
  compression: "default",
  totals: { files: entries.length, bytes, medium: null },
  warnings: [],
  components: [],
  cards: [],
  artifacts: [],
  directories: ["Mes-documents"],
  entries,
};

try {
  const store = await openStore(join(state, "store"));
  await packBundle({
    plan,
    generated,
    store,
    root: state,
    outDir: join(state, "out"),
    to: form as Form,
    waitMs: 0,
    onProgress: () => undefined,
  });
} catch (error) {
  process.stderr.write(`${error instanceof CartableError ? `${error.code} ${error.message}` : (error as Error).stack}\n`);
  process.exitCode = error instanceof CartableError ? error.exit : 70;
}
