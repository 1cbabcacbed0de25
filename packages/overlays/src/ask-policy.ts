import { labelOf, type Resource } from "@cartable/catalogue";
import { targetContents } from "@cartable/plan";
import type { Question } from "./question.ts";
import type { RebaseView } from "./rebase-input.ts";

const OFFLINE_RANK = { none: 0, partial: 1, full: 2 } as const;

/** What the overlay holds on the new base against its own rules: no plan would take it. */
export function askPolicy(view: RebaseView): readonly Question[] {
  const { overlay, contents, resourceOf } = view;
  const own = new Set(overlay.include.resources ?? []);
  return contents.ids.flatMap((id): Question[] => {
    const resource = resourceOf(id);
    const breach = resource === undefined || !isCopied(view, id) ? null : breachOf(view, resource);
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

function breachOf({ catalogue, overlay: { policy } }: RebaseView, { offline, personalData, requires }: Resource): string | null {
  if (policy?.offline !== undefined && OFFLINE_RANK[offline] < OFFLINE_RANK[policy.offline]) return "ne fonctionne pas assez sans réseau";
  if (policy?.admin === false && requires?.admin === true) return "demande des droits d’administrateur";
  if (policy?.personalData !== undefined && !policy.personalData.includes(personalData))
    return `données personnelles : ${labelOf(catalogue.vocabularies, "personal-data", personalData)}`;
  return null;
}
