import type { BundleManifest, Resource } from "@cartable/catalogue";
import { formatBytes } from "@cartable/diagnostics";
import { fitBundle, targetContents } from "@cartable/plan";
import type { Question } from "./question.ts";
import type { RebaseView } from "./rebase-input.ts";

const OFFLINE_RANK = { none: 0, partial: 1, full: 2 } as const;

/** What the overlay holds on the new base against its own rules: no plan would take it. */
export function askPolicy(view: RebaseView): readonly Question[] {
  const { overlay, contents, resourceOf } = view;
  const own = new Set(overlay.include.resources ?? []);
  return contents.ids.flatMap((id): Question[] => {
    const resource = resourceOf(id);
    const breach = resource === undefined || !isCopied(view, id) ? null : breachOf(resource, overlay.policy);
    if (resource === undefined || breach === null) return [];
    const { name } = resource;
    const isOwn = own.has(id) && !view.baseIds.has(id);
    return [
      {
        about: "policy-breach",
        id,
        name,
        found: breach,
        text: `${isOwn ? "Vous ajoutez" : "Le socle contient"} ${name}, que vos règles n’admettent pas : ${breach}.`,
        isBlocking: true,
        keep: null,
        follow: {
          text: isOwn ? "ne plus l’ajouter" : "la retirer de votre déclinaison (ou changer la règle, dans « policy »)",
          edits: (reason) => [isOwn ? { kind: "remove-include", id } : { kind: "add-exclude", id, reason }],
          reason: `Contraire à nos règles : ${breach}.`,
          isRecorded: false,
        },
      },
    ];
  });
}

const isCopied = ({ catalogue, overlay }: RebaseView, id: string): boolean =>
  overlay.targets.some((target) => targetContents(catalogue, overlay, target).packed.some(({ resource }) => resource.id === id));

function breachOf({ offline, personalData, requires }: Resource, policy: BundleManifest["policy"]): string | null {
  if (policy?.offline !== undefined && OFFLINE_RANK[offline] < OFFLINE_RANK[policy.offline]) return "ne fonctionne pas assez sans réseau";
  if (policy?.admin === false && requires?.admin === true) return "demande des droits d’administrateur";
  if (policy?.personalData !== undefined && !policy.personalData.includes(personalData)) return `données personnelles (${personalData})`;
  return null;
}

/** Targets where the overlay no longer fits its medium, with what to take away first. Nothing is asked without a lock. */
export function askCapacity({ catalogue, overlay, lock }: RebaseView): readonly Question[] {
  const { capacity } = overlay;
  if (capacity === undefined || lock === null) return [];
  return overlay.targets.flatMap((target): Question[] => {
    const { dropped } = fitBundle(catalogue, overlay, target, lock, capacity.nominalGb, []);
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
