// Prints, in French Markdown, what a change costs each bundle: node tools/bundle-costs.ts BASE HEAD
// BASE and HEAD are folders of plans, as `cartable plan <bundle> --json` prints them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatBytes } from "@cartable/diagnostics";
import type { BundlePlan } from "@cartable/plan";

/** The part of a plan that is compared. */
export type PlanCost = Pick<BundlePlan, "bundle" | "target" | "year" | "totals" | "components">;

/** The table of a change: one line a bundle, then the resources that make the difference. */
export function renderCosts(base: readonly PlanCost[], head: readonly PlanCost[]): string {
  const keys = [...new Set([...base, ...head].map(keyOf))].sort();
  const pairs = keys.map((key) => ({ key, from: base.find((plan) => keyOf(plan) === key), to: head.find((plan) => keyOf(plan) === key) }));
  const changed = pairs.filter(({ from, to }) => changesOf(from, to).length > 0 || bytesOf(from) !== bytesOf(to));
  return [
    "### Ce que la modification coûte aux cartables",
    "",
    "| Cartable | Avant | Après | Écart | Place restante |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...pairs.map(({ key, from, to }) =>
      [
        "",
        key,
        from ? formatBytes(bytesOf(from)) : "—",
        to ? formatBytes(bytesOf(to)) : "—",
        signed(bytesOf(to) - bytesOf(from)),
        roomOf(to),
        "",
      ]
        .join(" | ")
        .trim(),
    ),
    "",
    ...(changed.length === 0
      ? ["Aucun cartable ne change."]
      : changed.flatMap(({ key, from, to }) => [`**${key}**`, "", ...changesOf(from, to), ""])),
  ]
    .join("\n")
    .trimEnd();
}

const keyOf = ({ bundle, year, target }: PlanCost): string => `${bundle} ${year}, ${target}`;
const bytesOf = (plan: PlanCost | undefined): number => plan?.totals.bytes ?? 0;
const signed = (bytes: number): string => (bytes === 0 ? "=" : `${bytes > 0 ? "+" : "−"} ${formatBytes(Math.abs(bytes))}`);

function roomOf(plan: PlanCost | undefined): string {
  const medium = plan?.totals.medium ?? null;
  return medium === null ? "—" : formatBytes(Math.max(0, medium.usableBytes - medium.reserveBytes - medium.costBytes));
}

function changesOf(from: PlanCost | undefined, to: PlanCost | undefined): readonly string[] {
  const before = new Map((from?.components ?? []).map((component) => [component.id, component]));
  const after = new Map((to?.components ?? []).map((component) => [component.id, component]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id) => {
    const old = before.get(id);
    const now = after.get(id);
    if (old === undefined) return [`- ajoutée : ${id} ${now?.version}, ${formatBytes(now?.bytes ?? 0)}`];
    if (now === undefined) return [`- retirée : ${id} ${old.version}, ${formatBytes(old.bytes)}`];
    if (old.bytes === now.bytes && old.version === now.version) return [];
    const version = old.version === now.version ? now.version : `${old.version} → ${now.version}`;
    return [`- changée : ${id} ${version}, ${signed(now.bytes - old.bytes)}`];
  });
}

function readPlans(folder: string): readonly PlanCost[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as PlanCost);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [base, head] = process.argv.slice(2);
  if (base === undefined || head === undefined) {
    process.stderr.write("Usage : node tools/bundle-costs.ts AVANT APRÈS (deux dossiers de plans)\n");
    process.exitCode = 2;
  } else process.stdout.write(`${renderCosts(readPlans(base), readPlans(head))}\n`);
}
