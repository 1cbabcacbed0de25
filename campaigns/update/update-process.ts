// One update or repair in a process of its own, to be killed or hindered: node update-process.ts update|repair KEY SOURCE.
import { CartableError } from "@cartable/diagnostics";
import { openSource, repairKey, updateKey } from "@cartable/maintenance";

const [verb = "", root = "", from = ""] = process.argv.slice(2);
try {
  const work = verb === "repair" ? repairKey : updateKey;
  const { kept } = await work({
    root,
    openSource: ({ current, next }) => openSource(from, (current ?? next)?.record ?? null),
    trust: { trusted: [], revoked: [], mustBeSigned: false },
    dryRun: false,
    onProgress: () => undefined,
  });
  process.stdout.write(`${kept.length}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof CartableError ? `${error.code} ${error.message}` : (error as Error).stack}\n`);
  process.exitCode = error instanceof CartableError ? error.exit : 70;
}
