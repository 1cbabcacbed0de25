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

type Versions = Pick<VersionChange, "before" | "after">;

/** Only what differs, where systems do not have the same versions: « 3.7.5 → 3.7.8 »; by system, where they exchanged theirs. */
export function changeText({ before, after, systems }: Pick<VersionChange, "before" | "after" | "systems">): string {
  if (before.join() === after.join()) return systems.map((one) => `${one.where} ${arrowText(one)}`).join(", ");
  const [gone, come] = [before.filter((version) => !after.includes(version)), after.filter((version) => !before.includes(version))];
  return arrowText(gone.length > 0 && come.length > 0 ? { before: gone, after: come } : { before, after });
}

const arrowText = ({ before, after }: Versions): string => `${before.join(", ")} → ${after.join(", ")}`;

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
