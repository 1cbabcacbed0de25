import { compareVersions, type Resource } from "@cartable/catalogue";
import type { VersionPin } from "@cartable/plan";
import type { About, Answer, Question } from "./question.ts";
import { quoted } from "./quoted.fr.ts";
import { type RebaseView, saidByBase } from "./rebase-input.ts";

/**
 * Versions that an overlay holds, or held the year before: what they are worth against what the base gives. Opening a year
 * turns pins into comments, so those of the former year are asked about until someone answers.
 */
export function askPins(view: RebaseView): readonly Question[] {
  const { overlay, former } = view;
  const own = new Set((overlay.pin ?? []).map(({ id }) => id));
  const pins = [...(overlay.pin ?? []), ...(former.pin ?? []).filter(({ id }) => !own.has(id))];
  return pins.flatMap((pin) => {
    const question = askPin(view, pin, own.has(pin.id));
    return question === null ? [] : [question];
  });
}

function askPin(view: RebaseView, pin: VersionPin, isHeld: boolean): Question | null {
  const { id, version, reason } = pin;
  const resource = view.resourceOf(id);
  const name = view.nameOf(id);
  // Opening a year makes a comment of it.
  const held = `${name} ${isHeld ? "est" : "était"} figée en ${version}`;
  const ask = (about: About, found: string, text: string, canKeep: boolean): Question => ({
    about,
    id,
    name,
    found,
    text: `${text} Motif d’alors : ${quoted(reason)}.`,
    isBlocking: !canKeep && isHeld,
    keep: canKeep ? hold(pin, isHeld) : null,
    follow: { text: "ne plus figer la version", edits: () => [{ kind: "remove-pin", id }], reason: "Suit le socle.", isRecorded: true },
  });
  if (resource === undefined || !view.contents.reasons.has(id))
    return isHeld ? ask("pin-useless", version, `${held}, mais ce cartable ne la contient plus.`, false) : null;
  const known = versionsOf(resource);
  if (!known.includes(version))
    return ask(
      "pin-gone",
      `${version}, fiche ${known.join(", ")}`,
      `${held}, que la fiche ne décrit plus (${known.join(", ") || "aucun fichier"}).`,
      false,
    );
  if (isPending(view, id, version)) return ask("pin-unreachable", version, `${held}, dont le fichier n’a pas pu être téléchargé.`, true);
  const heldByBase = saidByBase(view.catalogue, view.base, "pin", id);
  const heldBefore = saidByBase(view.catalogue, view.formerBase, "pin", id);
  if (heldByBase !== null && (heldByBase.version !== heldBefore?.version || heldByBase.reason !== heldBefore.reason))
    return ask(
      "pin-base",
      `${version}, base ${heldByBase.version} : ${heldByBase.reason}`.slice(0, 400),
      `${held} ; le socle la fige désormais en ${heldByBase.version} : ${quoted(heldByBase.reason)}.`,
      true,
    );
  const given = heldByBase?.version ?? newestOf(known);
  const order = compareVersions(version, given);
  if (order < 0) return ask("pin-older", `${version}, base ${given}`, `${held} ; le socle donne ${given}.`, true);
  return order === 0 ? ask("pin-same", version, `${held}, qui est la version du socle.`, true) : null;
}

/** Keeping a version: written again when the new year dropped it. */
function hold({ id, version, reason }: VersionPin, isHeld: boolean): Answer {
  return {
    text: `figer encore en ${version}`,
    edits: (why) => (isHeld ? [] : [{ kind: "add-pin", id, version, reason: why }]),
    reason,
    isRecorded: true,
  };
}

const versionsOf = ({ artifacts }: Resource): readonly string[] => [...new Set(artifacts.map(({ version }) => version))];

const newestOf = (versions: readonly string[]): string => [...versions].sort(compareVersions).at(-1) ?? "";

/** True when the new lock knows the version by its digest only. */
function isPending({ lock }: RebaseView, id: string, version: string): boolean {
  const locked = (lock?.artifacts ?? []).filter((one) => one.resource === id && one.version === version);
  return locked.length > 0 && locked.every(({ state }) => state === "pending");
}
