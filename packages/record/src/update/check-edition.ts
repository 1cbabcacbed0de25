import type { ReleaseRecord } from "../release-record.ts";

/** Which edition of which bundle a record is of. */
export type Edition = Pick<ReleaseRecord, "bundle" | "year" | "target" | "serial">;

/** Why an edition may not follow another on a key; null when it may. */
export type EditionProblem = "other-bundle" | "other-target" | "older";

/**
 * Compares the edition of a key with the one that is offered: the same bundle and target, never an older year, nor a lower
 * serial in the same year (an old edition, even a signed one, would bring back what a later one mended). Pure.
 */
export function checkEdition(former: Edition, offered: Edition): EditionProblem | null {
  if (former.bundle !== offered.bundle) return "other-bundle";
  if (former.target !== offered.target) return "other-target";
  if (offered.year !== former.year) return offered.year < former.year ? "older" : null;
  return offered.serial < former.serial ? "older" : null;
}
