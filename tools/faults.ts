// Injects faults and counts what is lost: node tools/faults.ts [CAMPAIGN…] [--json]. Exit 1 when anything was.
import { CAMPAIGNS } from "../campaigns/all-campaigns.ts";
import type { CampaignRow } from "../campaigns/campaign.ts";
import { installSystemTools } from "./system-tools.ts";

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = wanted.filter((word) => !CAMPAIGNS.some(({ id }) => id === word));
if (unknown.length > 0) {
  process.stderr.write(`Campagne inconnue : ${unknown.join(", ")}. Campagnes : ${CAMPAIGNS.map(({ id }) => id).join(", ")}.\n`);
  process.exit(2);
}

await installSystemTools();
const rows: CampaignRow[] = [];
for (const { id, title, run } of CAMPAIGNS) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  process.stderr.write(`▸ ${title}\n`);
  const start = performance.now();
  const found = await run((line) => void process.stderr.write(`  ${line}\n`));
  rows.push(...found.map((row) => ({ ...row, name: `${id} : ${row.name}` })));
  process.stderr.write(`  ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
process.stdout.write(process.argv.includes("--json") ? `${JSON.stringify(rows, null, 2)}\n` : renderTable(rows));
if (rows.some(({ lost }) => lost.length > 0)) process.exitCode = 1;

/** What was tried, what survived, what was lost; then each loss, and what this machine could not prove. */
function renderTable(all: readonly CampaignRow[]): string {
  const sum = (count: (row: CampaignRow) => number): number => all.reduce((total, row) => total + count(row), 0);
  const cells = [
    ["Campagne", "Tentées", "Survécues", "Perdues"],
    ...all.map(({ name, tried, survived, lost, unproven }) =>
      unproven === undefined ? [name, String(tried), String(survived), String(lost.length)] : [name, "—", "—", "—"],
    ),
    ["Total", String(sum(({ tried }) => tried)), String(sum(({ survived }) => survived)), String(sum(({ lost }) => lost.length))],
  ];
  const width = (column: number): number => Math.max(...cells.map((row) => (row[column] ?? "").length));
  const lines = cells.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(width(at)) : cell.padStart(width(at)))).join("  "));
  const losses = all.flatMap(({ name, lost }) => lost.map((line) => `PERDU : ${name} : ${line}`));
  const unproven = all.flatMap((row) => (row.unproven === undefined ? [] : [`NON PROUVÉ : ${row.name} : ${row.unproven}`]));
  return `${[...lines, ...unproven, ...losses].join("\n")}\n`;
}
