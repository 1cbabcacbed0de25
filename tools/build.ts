import { processWorld } from "../apps/cli/src/process-world.ts";
import { runProgram } from "../apps/cli/src/program.ts";
import { allVerbs } from "../apps/cli/src/verbs.ts";
import { inOrder, run } from "./steps.ts";

/** The keys of the current year that anyone can make from the npm registry alone. */
const DEMONSTRATION_KEYS = ["mcne", "mcnc", "mcnl"] as const;

const world = processWorld();

/** A search server that does not answer (exit 3) stops nothing: the embedded index is written before it is asked. */
function withoutServer(code: number): number {
  return code === 3 ? 0 : code;
}

/** Turbo shows what a build prints only when it fails: what the publisher must still fill in is said here. */
async function warnPublisher(): Promise<number> {
  const { missingContact } = await import("../apps/site/src/data/missing-contact.ts");
  const { siteConfig } = await import("../apps/site/src/data/site-config.ts");
  const warning = missingContact(siteConfig);
  if (warning !== null) process.stderr.write(`Avertissement : ${warning}\n`);
  return 0;
}

const cartable = (...args: readonly string[]): Promise<number> => runProgram(args, world, allVerbs);

type Step = readonly [string, () => Promise<number>];

const fetchWeb: Step = ["Téléchargement des ressources", () => cartable("fetch", "--target", "web")];

/** What is made of releases once they are there. */
const aroundReleases: readonly Step[] = [
  ["Index de recherche", async () => withoutServer(await cartable("index"))],
  ["Activités à ouvrir depuis le site", () => cartable("activities")],
  ["Commande d’un seul fichier", () => run(process.execPath, ["tools/bundle-command.ts"])],
  ["Construction du site", () => run("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"])],
  ["Réglages du site", warnPublisher],
];

/** The site and what stands beside it, around the releases that are in `dist/bundles`; packs nothing. Exit code. */
export function buildSite(): Promise<number> {
  return inOrder([fetchWeb, ...aroundReleases]);
}

/** Checked catalogue, demonstration keys and site: everything that `npm start` serves. Exit code. */
export function build(): Promise<number> {
  return inOrder([
    ["Vérification du catalogue", () => cartable("check")],
    fetchWeb,
    ...DEMONSTRATION_KEYS.map((bundle): Step => [`Fabrication de la clé ${bundle}`, () => cartable("pack", bundle, "--target", "web")]),
    ...aroundReleases,
  ]);
}
