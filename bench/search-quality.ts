/**
 * What judged queries find in the real catalogue: success@5, MRR, and every query whose first hit is not a right one.
 *   node bench/search-quality.ts [tuned | tuned-2 | probes | needs | held-out | held-out-2] [--all | --totals]
 * With --all, the five first hits of every query. With --totals, figures alone: what a held-out set holds stays unseen.
 */
import { measureQuality } from "../packages/search/src/quality/measure-quality.ts";
import { openRealEngine, readQuerySet } from "../packages/search/src/quality/read-real-catalogue-fs.ts";

const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const all = process.argv.includes("--all");
const totals = process.argv.includes("--totals");
const engine = openRealEngine();

for (const name of names.length > 0 ? names : ["tuned"]) {
  const quality = measureQuality(readQuerySet(name), (query) =>
    engine.search({ query, hitsPerPage: 10 }).hits.map(({ document }) => document.id),
  );
  for (const { query, found, rank } of quality.outcomes) {
    if (totals || (rank === 1 && !all)) continue;
    const place = rank === 0 ? "—" : String(rank);
    console.log(
      `${place.padStart(2)}  [${query.group}] ${query.text}\n      ${found.slice(0, 5).join(", ")}\n      attendu : ${query.ids.join(", ")}`,
    );
  }
  const groups = Map.groupBy(quality.outcomes, ({ query }) => query.group);
  for (const [group, outcomes] of groups) {
    const own = measureQuality(
      outcomes.map(({ query }) => query),
      (text) => outcomes.find(({ query }) => query.text === text)?.found ?? [],
    );
    console.log(`${group.padEnd(14)} ${own.count} · ${(100 * own.success5).toFixed(1)} % · ${own.meanReciprocalRank.toFixed(3)}`);
  }
  console.log(
    `\n${name} : ${quality.count} demandes, success@5 ${(100 * quality.success5).toFixed(1)} %, MRR ${quality.meanReciprocalRank.toFixed(3)}`,
  );
}
