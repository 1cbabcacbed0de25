import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Form, packBundle } from "@cartable/packager";
import type { BundlePlan, PlanArtifact, PlanEntry } from "@cartable/plan";
import { openStore, writeBlob } from "@cartable/store";
import { toZip } from "../../packages/store/src/test-archives.ts";

export type SmallVersion = 1 | 2;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const textsOf = (version: SmallVersion): Readonly<Record<string, string>> => ({
  "LISEZ-MOI.txt": `Bonjour, édition ${version}.\r\n`,
  "Ressources/calcul/index.html": `<p>${"Compter. ".repeat(400 * version)}</p>`,
  "Ressources/calcul/image.png": `PNG ${version} `.repeat(300),
  "Ressources/lecture/index.html": "<p>Lire.</p>",
  [`Ressources/lecture/page-${version}.html`]: "<p>Une page de plus.</p>",
});

/** What the downloaded archive of an edition holds. */
const lessonsOf = (version: SmallVersion): Readonly<Record<string, string>> => ({
  "carte.svg": `<svg>${version}</svg>`,
  "index.html": `<p>${"Une leçon. ".repeat(50)}${version}</p>`,
});

const archiveOf = (version: SmallVersion): Buffer =>
  toZip(Object.entries(lessonsOf(version)).map(([name, content]) => ({ name, content })));

/** Brings the archives of both editions into the store of a state. */
export async function fillSmallStore(state: string): Promise<void> {
  const store = await openStore(join(state, "store"));
  for (const version of [1, 2] as const)
    await writeBlob(store, [archiveOf(version)] as unknown as AsyncIterable<Uint8Array>, { what: "leçons" });
}

/** The plan of a small bundle: files made by the command, and files of a downloaded archive. */
function planSmall(version: SmallVersion, generated: ReadonlyMap<string, Uint8Array>): BundlePlan {
  const archive = archiveOf(version);
  const artifact: PlanArtifact = {
    resource: "lecons",
    key: "web",
    version: String(version),
    source: { kind: "url", url: "https://exemple.test/lecons.zip", mirrors: [] },
    sha256: sha256Of(archive),
    sizeBytes: archive.length,
    unpack: { format: null, fileName: "lecons.zip", strip: 0, include: null, exclude: [], into: null },
  };
  const lessons = Object.entries(lessonsOf(version)).map(
    ([name, text]): PlanEntry => ({ ...entryOf(`Ressources/lecons/${name}`, Buffer.from(text)), artifact: 0, from: name }),
  );
  const entries = [...[...generated].map(([path, bytes]) => entryOf(path, bytes)), ...lessons].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    format: 4,
    bundle: "essai",
    year: 2026,
    target: "web",
    kind: "key",
    name: "Essai",
    demonstration: true,
    serial: version,
    previous: null,
    compression: "default",
    totals: { files: entries.length, bytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), medium: null },
    warnings: [],
    components: [],
    cards: [],
    purposes: [],
    artifacts: [artifact],
    directories: ["Mes-documents"],
    entries,
  };
}

function entryOf(path: string, bytes: Uint8Array): PlanEntry {
  return {
    path,
    sha256: sha256Of(bytes),
    sizeBytes: bytes.length,
    mode: "644",
    resource: path.split("/")[1] ?? null,
    artifact: null,
    from: null,
  };
}

/** Builds an edition of a small bundle in a state. Throws what `packBundle` throws. */
export async function buildSmall(state: string, version: SmallVersion, form: Form, waitMs = 0): Promise<void> {
  const generated = new Map(Object.entries(textsOf(version)).map(([path, text]) => [path, Buffer.from(text, "utf8")]));
  const store = await openStore(join(state, "store"));
  await packBundle({
    plan: planSmall(version, generated),
    generated,
    store,
    root: state,
    outDir: join(state, "out"),
    to: form,
    waitMs,
    onProgress: () => undefined,
  });
}
