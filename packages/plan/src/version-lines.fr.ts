import { formatBytes } from "@cartable/diagnostics";
import type { EditionDifference } from "./compare-editions.ts";
import type { VersionChange } from "./edition-versions.ts";

const SEVERITIES = { low: "faible", medium: "moyenne", high: "élevée", critical: "critique" };

/** One line a resource: its advisories, the gravest first. */
export function fixLines(security: EditionDifference["security"]): readonly string[] {
  const rank = (severity: keyof typeof SEVERITIES | null): number => (severity === null ? -1 : Object.keys(SEVERITIES).indexOf(severity));
  return [...Map.groupBy(security, ({ id }) => id).values()].map((fixes) => {
    const told = [...fixes]
      .sort((a, b) => rank(b.severity) - rank(a.severity))
      .map(
        ({ advisory, version, severity }) =>
          `${advisory} (${severity === null ? "" : `gravité ${SEVERITIES[severity]}, `}corrigée en ${version})`,
      );
    return `${fixes[0]?.name ?? ""} : ${told.join(", ")}`;
  });
}

/**
 * The versions of a change, in words: only those that differ, where systems do not have the same; by system, where they exchanged
 * theirs (« linux 3.10, windows 3.9 »).
 */
export function versionsText({ before, after, systems }: Pick<VersionChange, "before" | "after" | "systems">): {
  readonly before: string;
  readonly after: string;
} {
  if (before.join() === after.join()) {
    const told = (side: "before" | "after"): string => systems.map((one) => `${one.where} ${one[side].join(", ")}`).join(", ");
    return { before: told("before"), after: told("after") };
  }
  const [gone, come] = [before.filter((version) => !after.includes(version)), after.filter((version) => !before.includes(version))];
  const isClear = gone.length > 0 && come.length > 0;
  return { before: (isClear ? gone : before).join(", "), after: (isClear ? come : after).join(", ") };
}

/** « 3.7.5 → 3.7.8 ». */
export function changeText(change: Parameters<typeof versionsText>[0]): string {
  const { before, after } = versionsText(change);
  return `${before} → ${after}`;
}

/** More packages than this are counted: nobody reads a thousand lines. */
const MAX_PACKAGES = 60;

export function packageLines(packages: EditionDifference["packages"]): readonly string[] {
  const lines = packages.map(({ name, before, after }) =>
    before === null ? `${name} ${after ?? ""} : ajouté` : after === null ? `${name} ${before} : retiré` : `${name} : ${before} → ${after}`,
  );
  return lines.length <= MAX_PACKAGES ? lines : [...lines.slice(0, MAX_PACKAGES), `et ${lines.length - MAX_PACKAGES} autres`];
}

/** What the files weigh, when that shows. */
export const weightText = (sizes: { readonly before: number; readonly after: number } | null): string =>
  sizes === null || formatBytes(sizes.before) === formatBytes(sizes.after)
    ? ""
    : ` (${formatBytes(sizes.before)} → ${formatBytes(sizes.after)})`;
