// Injects faults and counts what is lost: node tools/faults.ts [CAMPAIGN…] [--every=N] [--json]. Exit 1 when anything was.
// With --every=N, campaigns of thousands of faults try one in N: a quick look, not a proof.
import { CAMPAIGNS } from "../campaigns/all-campaigns.ts";
import type { CampaignRow } from "../campaigns/campaign.ts";
import { installSystemTools } from "./system-tools.ts";

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
/** `publish` names `publish-folder`, `publish-ssh` and `publish-s3` together. */
const isNamed = (id: string, word: string): boolean => id === word || id.startsWith(`${word}-`);
const unknown = wanted.filter((word) => !CAMPAIGNS.some(({ id }) => isNamed(id, word)));
if (unknown.length > 0) {
  process.stderr.write(`Campagne inconnue : ${unknown.join(", ")}. Campagnes : ${CAMPAIGNS.map(({ id }) => id).join(", ")}.\n`);
  process.exit(2);
}

const every = Number(/^--every=(\d+)$/m.exec(process.argv.slice(2).join("\n"))?.[1] ?? 1) || 1;

await installSystemTools();
/** A row, and on the first of each campaign how long the whole took. */
type TimedRow = CampaignRow & { readonly seconds: number | null };
const rows: TimedRow[] = [];
for (const { id, title, run } of CAMPAIGNS) {
  if (wanted.length > 0 && !wanted.some((word) => isNamed(id, word))) continue;
  process.stderr.write(`▸ ${title}\n`);
  const start = performance.now();
  const found = await run((line) => void process.stderr.write(`  ${line}\n`), every);
  const seconds = Math.round((performance.now() - start) / 1000);
  rows.push(...found.map((row, at) => ({ ...row, name: `${id} : ${row.name}`, seconds: at === 0 ? seconds : null })));
  process.stderr.write(`  ${seconds} s\n`);
}
process.stdout.write(process.argv.includes("--json") ? `${JSON.stringify(rows, null, 2)}\n` : renderTable(rows));
if (rows.some(({ lost }) => lost.length > 0)) process.exitCode = 1;

/** What was tried, what survived, what was lost; then each loss, and what this machine could not prove. */
function renderTable(all: readonly TimedRow[]): string {
  const sum = (count: (row: TimedRow) => number): number => all.reduce((total, row) => total + count(row), 0);
  const cells = [
    ["Campagne", "Tentées", "Survécues", "Perdues", "Durée"],
    ...all.map(({ name, tried, survived, lost, unproven, seconds }) => [
      name,
      ...(unproven === undefined ? [tried, survived, lost.length].map(String) : ["—", "—", "—"]),
      seconds === null ? "" : `${seconds} s`,
    ]),
    [
      "Total",
      ...[sum(({ tried }) => tried), sum(({ survived }) => survived), sum(({ lost }) => lost.length)].map(String),
      `${sum(({ seconds }) => seconds ?? 0)} s`,
    ],
  ];
  const width = (column: number): number => Math.max(...cells.map((row) => (row[column] ?? "").length));
  const lines = cells.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(width(at)) : cell.padStart(width(at)))).join("  "));
  const losses = all.flatMap(({ name, lost }) => lost.map((line) => `PERDU : ${name} : ${line}`));
  const unproven = all.flatMap((row) => (row.unproven === undefined ? [] : [`NON PROUVÉ : ${row.name} : ${row.unproven}`]));
  return `${[...lines, ...unproven, ...losses].join("\n")}\n`;
}
