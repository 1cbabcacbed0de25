import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { CartableError, refusal } from "@cartable/diagnostics";
import { packBundle } from "@cartable/packager";
import { type Lock, mainArtifact, planBundle, selectArtifacts } from "@cartable/plan";
import type { Store } from "@cartable/store";
import { findChromium, judgeVisit, type OfflineBrowser, type OfflineProblem, openOfflineBrowser } from "@cartable/upkeep";
import pLimit from "p-limit";
import { chooseResources } from "./choose-resources.ts";
import type { Context, Options, Outcome } from "./context.ts";
import { textOption } from "./option-values.ts";
import { chooseYear, openCatalogue, openProjectStore, readLock } from "./project.ts";

/** What opening a resource without network proved. */
interface OfflineReport {
  readonly id: string;
  readonly file: string;
  /** What the resource says of itself. */
  readonly offline: Resource["offline"];
  /** `unchecked`: it could not be opened here, for the reason given. */
  readonly state: "proved" | "refused" | "noted" | "unchecked";
  readonly problems: readonly OfflineProblem[];
  readonly reason: string | null;
}

/** Problems of one resource that the text shows. */
const SHOWN = 12;
/** Pages opened at the same time. */
const AT_ONCE = 3;

/**
 * Opens the web resources exactly as they are on a key, network cut, and compares with what they say of themselves.
 * Throws `lock/missing`, `links/no-browser` (exit 3).
 */
export async function proveOffline(context: Context, words: string | readonly string[] | undefined, options: Options): Promise<Outcome> {
  const catalogue = openCatalogue(context);
  const chosen = chooseResources(catalogue, words).filter(
    (resource) => entryOf(resource) !== null && resource.redistribution !== "link-only",
  );
  const year = chooseYear(context, textOption(options, "year"));
  const lock = readLock(context, year);
  if (lock === null) throw refusal("lock/missing", { year });
  const program = findChromium(context.environment);
  if (program === null) throw refusal("links/no-browser", {});
  const store = await openProjectStore(context);
  const folder = await mkdtemp(join(tmpdir(), "cartable-hors-connexion-"));
  const browser = await openOfflineBrowser(program);
  try {
    const limit = pLimit(AT_ONCE);
    const world = { context, catalogue, lock, store, folder, browser };
    return outcomeOf(await Promise.all(chosen.map((resource) => limit(() => proveOne(world, resource)))));
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface World {
  readonly context: Context;
  readonly catalogue: Catalogue;
  readonly lock: Lock;
  readonly store: Store;
  readonly folder: string;
  readonly browser: OfflineBrowser;
}

/** The file to open in a browser, or null for a resource that has none. */
function entryOf(resource: Resource): string | null {
  const entry = mainArtifact(selectArtifacts(resource, "web"))?.artifact.entry ?? null;
  return entry !== null && /\.x?html?$/i.test(entry) ? entry : null;
}

async function proveOne(world: World, resource: Resource): Promise<OfflineReport> {
  const { id, file, offline } = resource;
  const base = { id, file, offline, problems: [], reason: null };
  try {
    const key = await writeKey(world, resource);
    const { visit, folder } = await world.browser.visit(join(key, "Ressources", id), entryOf(resource) ?? "");
    return { ...base, ...judgeVisit(offline, folder, visit) };
  } catch (error) {
    if (!(error instanceof CartableError)) throw error;
    return { ...base, state: "unchecked", reason: error.message };
  }
}

/** A key with this resource alone: whatever it would take from another one is missing. */
async function writeKey({ context, catalogue, lock, store, folder }: World, { id }: Resource): Promise<string> {
  const manifest: BundleManifest = {
    id: `hors-connexion-${id}`,
    year: lock.year,
    kind: "key",
    name: id,
    serial: 1,
    include: { resources: [id] },
    targets: ["web"],
    file: "",
  };
  const plan = planBundle(catalogue, manifest, "web", lock, []);
  const made = await packBundle({
    plan,
    generated: new Map(),
    store,
    root: context.root,
    outDir: folder,
    to: "folder",
    onProgress: () => undefined,
  });
  return made.key ?? made.folder;
}

function outcomeOf(reports: readonly OfflineReport[]): Outcome {
  const of = (state: OfflineReport["state"]): readonly OfflineReport[] => reports.filter((report) => report.state === state);
  const unchecked = of("unchecked");
  if (reports.length > 0 && unchecked.length === reports.length)
    throw refusal("links/nothing-opened", { reasons: unchecked.map(({ id, reason }) => `${id} : ${reason?.replace(/\.$/, "")}`) });
  const ok = of("refused").length === 0;
  return { exit: ok ? 0 : 1, json: { ok, resources: reports }, text: renderReports(reports) };
}

function renderReports(reports: readonly OfflineReport[]): string {
  const lines = reports.flatMap(({ id, file, offline, state, problems, reason }) => {
    const more = problems.length - SHOWN;
    const details = problems.slice(0, SHOWN).map((problem) => `    ${describe(problem)}`);
    if (more > 0) details.push(`    et ${more} autres (--json les donne tous)`);
    if (state === "refused") return [`erreur   ${id} dit « offline: full », mais (${file}) :`, ...details];
    if (state === "noted") return [`note     ${id} (offline: ${offline}) :`, ...details];
    return state === "unchecked" ? [`ignoré   ${id} : ${reason}`] : [`prouvé   ${id}`];
  });
  const count = (state: OfflineReport["state"]): number => reports.filter((report) => report.state === state).length;
  return [
    ...lines,
    "",
    `Ouvertes sans réseau : ${reports.length}. Prouvées : ${count("proved")} ; en erreur : ${count("refused")} ; notées : ${count("noted")} ; ignorées : ${count("unchecked")}.`,
  ].join("\n");
}

function describe({ kind, what, from }: OfflineProblem): string {
  const asker = from === null ? "" : ` (demandé par ${from})`;
  switch (kind) {
    case "network":
      return `demande ${what}${asker}`;
    case "missing-file":
      return `fichier absent : ${what}${asker}`;
    case "outside-file":
      return `fichier hors du dossier de la ressource : ${what}${asker}`;
    case "blocked-file":
      return `fichier que le navigateur refuse de lire depuis une clé : ${what}${asker}`;
    case "exception":
      return `erreur de la page : ${what}`;
  }
}
