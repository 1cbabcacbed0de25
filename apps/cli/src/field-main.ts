import { refusal } from "@cartable/diagnostics";
import { processWorld } from "./process-world.ts";
import { runProcess } from "./run-process.ts";
import { verbSource } from "./verb-source.ts";

/**
 * The command of those who have no repository: départements, the Region, schools. One file, run by Node alone
 * (`tools/bundle-command.ts` makes it), with the verbs that ask for no catalogue.
 */
const fieldVerbs = verbSource({
  verify: async () => (await import("./commands/verify.ts")).verify,
  repair: async () => {
    const { repairWith } = await import("./repair-verb.ts");
    return repairWith(async (_context, { bundle, year, target }) => {
      throw refusal("repair/no-source", { edition: `${bundle} ${year} (${target})` });
    });
  },
  update: async () => (await import("./commands/update.ts")).update,
  mirror: async () => (await import("./commands/mirror.ts")).mirror,
  audit: async () => (await import("./commands/audit.ts")).audit,
});

const world = processWorld();
/** Texts name the command as it is called from a repository. */
const adapt = (text: string): string => text.replaceAll("npx cartable", "node cartable.mjs");

await runProcess(
  {
    ...world,
    defaultRoot: process.cwd(),
    writeOut: (text) => world.writeOut(process.argv.includes("--json") ? text : adapt(text)),
    writeError: (text) => world.writeError(adapt(text)),
  },
  fieldVerbs,
);
