import type { Question } from "./question.ts";
import { quoted } from "./quoted.fr.ts";
import { type RebaseView, saidByBase } from "./rebase-input.ts";

/** Exclusions that take nothing away any more, and those whose resource the base replaced by another. */
export function askExclusions(view: RebaseView): readonly Question[] {
  const { overlay, baseIds, nameOf } = view;
  const included = new Set(overlay.include.resources ?? []);
  return (overlay.exclude ?? []).flatMap(({ id, reason }): Question[] => {
    if (baseIds.has(id) || included.has(id)) return [];
    const replacement = replacementIn(view, id);
    const name = nameOf(id);
    const lift = { kind: "remove-exclude", id } as const;
    if (replacement !== null) {
      const other = nameOf(replacement);
      return [
        {
          about: "exclude-replaced",
          id,
          name,
          found: `remplacée par ${replacement}`,
          text: `Vous retirez ${name} (${quoted(reason)}) ; le socle l’a remplacée par ${other}.`,
          isBlocking: false,
          keep: {
            text: `retirer aussi ${other}, pour le même motif`,
            edits: (why) => [lift, { kind: "add-exclude", id: replacement, reason: why }],
            reason,
            isRecorded: false,
          },
          follow: { text: `lever le retrait et prendre ${other}`, edits: () => [lift], reason: "Suit le socle.", isRecorded: false },
        },
      ];
    }
    return [
      {
        about: "exclude-useless",
        id,
        name,
        found: whyGone(view, id),
        text: `Vous retirez ${name}, que le socle ne contient plus (${whyGone(view, id)}) : ce retrait ne sert plus.`,
        isBlocking: false,
        keep: { text: "garder le retrait, pour le cas où elle reviendrait", edits: () => [], reason: null, isRecorded: true },
        follow: { text: "supprimer ce retrait", edits: () => [lift], reason: "Suit le socle.", isRecorded: false },
      },
    ];
  });
}

/** The resource that came into the base in place of another, and that the overlay says nothing of. */
function replacementIn({ overlay, baseIds, formerBaseIds, resourceOf }: RebaseView, id: string): string | null {
  const by = resourceOf(id)?.replacedBy;
  if (by === undefined || !baseIds.has(by) || formerBaseIds.has(by)) return null;
  return (overlay.exclude ?? []).some((one) => one.id === by) ? null : by;
}

/** Why the base no longer has a resource, in French. */
function whyGone({ catalogue, base, resourceOf }: RebaseView, id: string): string {
  const resource = resourceOf(id);
  if (resource === undefined || resource.status === "withdrawn")
    return resource?.until === undefined ? "retirée du catalogue" : `retirée du catalogue : ${resource.until.reason}`;
  const excluded = saidByBase(catalogue, base, "exclude", id);
  return excluded === null ? "le socle ne la cite plus" : `le socle la retire aussi : ${excluded.reason}`;
}
