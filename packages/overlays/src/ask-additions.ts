import type { Resource } from "@cartable/catalogue";
import type { Answer, Question } from "./question.ts";
import { quoted } from "./quoted.fr.ts";
import { type RebaseView, saidByBase } from "./rebase-input.ts";

/** The end of a school year: bundles serve until the next one begins, on the first of September. */
const endOf = (year: number): string => `${year + 1}-08-31`;

/** What an overlay adds: redundant, gone, leaving, no longer copyable, refused by an inspection or by the base. */
export function askAdditions(view: RebaseView): readonly Question[] {
  return (view.overlay.include.resources ?? []).flatMap((id) => {
    const asked = about(view, id);
    // What is gone has no other question.
    const gone = asked.filter((one) => one.about === "include-gone" || one.about === "include-redundant");
    return gone.length > 0 ? gone : asked;
  });
}

function about(view: RebaseView, id: string): readonly Question[] {
  const resource = view.resourceOf(id);
  if (view.baseIds.has(id)) return [redundant(view, id)];
  if (resource === undefined || resource.status === "withdrawn" || resource.status === "draft") return [gone(view, id, resource)];
  return [
    leaving(view, resource),
    baseExcludes(view, resource),
    linkOnly(resource),
    permission(view, resource),
    unfavorable(view, resource),
    license(view, resource),
  ].filter((question) => question !== null);
}

function redundant({ nameOf, formerBaseIds }: RebaseView, id: string): Question {
  return {
    about: "include-redundant",
    id,
    name: nameOf(id),
    found: "dans le socle",
    text: `Vous ajoutez ${nameOf(id)}, que le socle contient ${formerBaseIds.has(id) ? "déjà" : "désormais"} : cet ajout ne sert plus.`,
    isBlocking: false,
    keep: { text: "garder l’ajout, pour le cas où le socle la retirerait", edits: () => [], reason: null, isRecorded: true },
    follow: remove(id, "supprimer cet ajout : elle reste par le socle"),
  };
}

function gone(view: RebaseView, id: string, resource: Resource | undefined): Question {
  const name = view.nameOf(id);
  const why =
    resource === undefined ? "absente du catalogue" : resource.status === "draft" ? "repassée en brouillon" : "retirée du catalogue";
  return {
    about: "include-gone",
    id,
    name,
    found: why,
    text: `Vous ajoutez ${name}, qui est ${why}${resource?.until === undefined ? "" : ` (${quoted(resource.until.reason)})`} : elle ne peut plus être copiée.`,
    isBlocking: true,
    keep: null,
    follow: replaceOrRemove(view, id, resource),
  };
}

function leaving(view: RebaseView, resource: Resource): Question | null {
  const { id, name, status, until } = resource;
  const isEnding = until !== undefined && until.year <= view.overlay.year;
  if (status !== "deprecated" && !isEnding) return null;
  return {
    about: "include-leaving",
    id,
    name,
    found: until === undefined ? "à remplacer" : `jusqu’en ${until.year}`,
    text: `Vous ajoutez ${name}, qui ${until === undefined ? "est à remplacer" : `sort du catalogue en ${until.year} : ${quoted(until.reason)}`}.`,
    isBlocking: false,
    keep: { text: "la garder encore cette année", edits: () => [], reason: null, isRecorded: true },
    follow: replaceOrRemove(view, id, resource),
  };
}

/** Told when the base excludes what it did not, or says another reason than before. */
function baseExcludes({ catalogue, base, formerBase }: RebaseView, { id, name }: Resource): Question | null {
  const now = saidByBase(catalogue, base, "exclude", id);
  const before = saidByBase(catalogue, formerBase, "exclude", id);
  if (now === null || now.reason === before?.reason) return null;
  const change = before === null ? "retire désormais" : `retire pour un autre motif qu’avant (${quoted(before.reason)})`;
  return {
    about: "base-excludes",
    id,
    name,
    found: now.reason,
    text: `Vous ajoutez ${name}, que le socle ${change} : ${quoted(now.reason)}.`,
    isBlocking: false,
    keep: { text: "la garder malgré le socle", edits: () => [], reason: null, isRecorded: true },
    follow: remove(id, "la retirer comme le socle"),
  };
}

function linkOnly({ id, name, redistribution }: Resource): Question | null {
  if (redistribution !== "link-only") return null;
  return {
    about: "include-link-only",
    id,
    name,
    found: "link-only",
    text: `Vous ajoutez ${name}, qui ne peut plus être copiée : seule sa fiche figurera.`,
    isBlocking: false,
    keep: { text: "garder sa fiche", edits: () => [], reason: null, isRecorded: true },
    follow: remove(id, "la retirer"),
  };
}

function permission({ overlay }: RebaseView, { id, name, permission: agreement }: Resource): Question | null {
  if (agreement === undefined || agreement.expires >= endOf(overlay.year)) return null;
  return {
    about: "permission-ends",
    id,
    name,
    found: agreement.expires,
    text: `L’accord écrit qui permet de copier ${name} finit le ${agreement.expires}, avant la fin de l’année (${agreement.document}).`,
    isBlocking: false,
    keep: { text: "la garder, l’accord étant demandé de nouveau", edits: () => [], reason: null, isRecorded: true },
    follow: remove(id, "la retirer"),
  };
}

/** An unfavourable opinion that came since the former year began. */
function unfavorable({ former, overlay }: RebaseView, { id, name, reviews = [] }: Resource): Question | null {
  const [from, to] = [`${former.year}-09-01`, endOf(overlay.year)];
  const review = reviews.find(({ opinion, date = "" }) => opinion === "unfavorable" && date >= from && date <= to);
  if (review === undefined) return null;
  return {
    about: "include-unfavorable",
    id,
    name,
    found: `${review.body}, ${review.date ?? ""}`,
    text: `Vous ajoutez ${name}, qui a reçu un avis défavorable (${review.body}, ${review.date ?? ""})${review.note === undefined ? "" : ` : ${quoted(review.note)}`}.`,
    isBlocking: false,
    keep: { text: "la garder malgré cet avis", edits: () => [], reason: null, isRecorded: true },
    follow: remove(id, "la retirer"),
  };
}

function license({ formerLicenses }: RebaseView, { id, name, license: now }: Resource): Question | null {
  const before = formerLicenses.get(id);
  if (before === undefined || before === now) return null;
  return {
    about: "license-changed",
    id,
    name,
    found: `${before}, ${now}`,
    text: `Vous ajoutez ${name}, dont la licence n’est plus la même : ${before} → ${now}.`,
    isBlocking: false,
    keep: { text: "la garder, la nouvelle licence étant lue", edits: () => [], reason: null, isRecorded: true },
    follow: remove(id, "la retirer"),
  };
}

const remove = (id: string, text: string): Answer => ({
  text,
  edits: () => [{ kind: "remove-include", id }],
  reason: "Suit le socle.",
  isRecorded: false,
});

/** The replacement that the fiche names, when it can be copied and is not there yet; else nothing. */
function replaceOrRemove({ contents, resourceOf }: RebaseView, id: string, resource: Resource | undefined): Answer {
  const by = resource?.replacedBy === undefined ? undefined : resourceOf(resource.replacedBy);
  if (by === undefined || by.status !== "active") return remove(id, "la retirer");
  if (contents.reasons.has(by.id)) return remove(id, `la retirer : ${by.name}, qui la remplace, est déjà là`);
  return {
    text: `prendre ${by.name}, qui la remplace`,
    edits: () => [
      { kind: "remove-include", id },
      { kind: "add-include", id: by.id },
    ],
    reason: "Suit le catalogue.",
    isRecorded: false,
  };
}
