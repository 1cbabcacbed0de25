import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { CartableError, formatBytes } from "@cartable/diagnostics";
import { fitBundle, type Lock, neededPackages, pathOfPackage, placeMaster, type Target, targetContents } from "@cartable/plan";
import type { Question } from "./question.ts";
import type { RebaseView } from "./rebase-input.ts";

/** Targets where the overlay no longer fits its medium, with what to take away first. Nothing is asked without a lock. */
export function askCapacity({ catalogue, overlay, lock }: RebaseView): readonly Question[] {
  const { capacity } = overlay;
  if (capacity === undefined || lock === null) return [];
  return overlay.targets.flatMap((target): Question[] => {
    const { dropped } = fitBundle(catalogue, overlay, target, lock, capacity.nominalGb, neededFiles(catalogue, overlay, target, lock));
    if (dropped.length === 0) return [];
    const advice = dropped.slice(0, 8).map(({ name, costBytes, priority }) => `${name} (${formatBytes(costBytes)}, priorité ${priority})`);
    return [
      {
        about: "capacity",
        id: overlay.id,
        name: overlay.name,
        found: `${target}, ${capacity.nominalGb} Go`,
        text: `Cible ${target} : le contenu ne tient plus sur ${capacity.nominalGb} Go. À retirer d’abord : ${advice.join(", ")}${dropped.length > 8 ? "…" : ""}.`,
        isBlocking: true,
        keep: null,
        follow: null,
      },
    ];
  });
}

/** What a master carries beside its resources: the Debian packages that only others need. */
function neededFiles(
  catalogue: Catalogue,
  overlay: BundleManifest,
  target: Target,
  lock: Lock,
): readonly { readonly path: string; readonly sizeBytes: number }[] {
  if (overlay.kind !== "master") return [];
  const own = new Set(lock.artifacts.map(({ sha256 }) => sha256));
  try {
    const packages = neededPackages(overlay.id, lock, placeMaster(targetContents(catalogue, overlay, target).packed, lock));
    return packages.filter(({ sha256 }) => !own.has(sha256)).map((one) => ({ path: pathOfPackage(one), sizeBytes: one.sizeBytes }));
  } catch (error) {
    // A lock that lacks packages is not the business of a rebase: the plan refuses it by name.
    if (error instanceof CartableError && error.code === "plan/refused") return [];
    throw error;
  }
}
