import { processWorld } from "../apps/cli/src/process-world.ts";
import { runProgram } from "../apps/cli/src/program.ts";
import { inOrder, run } from "./steps.ts";

/** The keys of the current year that anyone can make from the npm registry alone. */
const DEMONSTRATION_KEYS = ["mcne", "mcnc", "mcnl"] as const;

const world = processWorld();

/** A search server that does not answer (exit 3) stops nothing: the embedded index is written before it is asked. */
function withoutServer(code: number): number {
  return code === 3 ? 0 : code;
}

/** Checked catalogue, index, demonstration keys and site: everything that `npm start` serves. Exit code. */
export function build(): Promise<number> {
  const cartable = (...args: readonly string[]): Promise<number> => runProgram(args, world);
  return inOrder([
    ["Vérification du catalogue", () => cartable("check")],
    ["Index de recherche", async () => withoutServer(await cartable("index"))],
    ["Téléchargement des ressources", () => cartable("fetch", "--target", "web")],
    ...DEMONSTRATION_KEYS.map((bundle): [string, () => Promise<number>] => [
      `Fabrication de la clé ${bundle}`,
      () => cartable("pack", bundle, "--target", "web"),
    ]),
    ["Activités à ouvrir depuis le site", () => cartable("activities")],
    ["Construction du site", () => run("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"])],
  ]);
}
