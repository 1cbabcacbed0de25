import { isResourceId, reservedBy, suggestFormat } from "@cartable/catalogue";
import { type CartableError, refusal } from "@cartable/diagnostics";

/** Longest id, as the schema of resources says. */
const MAX_LENGTH = 63;

/** Why a new resource cannot have this id, with a proposal; null when it can. `used` are the ids of the catalogue. */
export function newIdProblem(id: string, used: Iterable<string>): CartableError | null {
  const reserved = reservedBy(id);
  const suggestion = proposeId(id);
  if (reserved !== null) return refusal("new/bad-id", { id, reason: reserved, suggestion: `${id}-logiciel` });
  if (!isResourceId(id)) return refusal("new/bad-id", { id, reason: "form", suggestion });
  if (id.length > MAX_LENGTH) return refusal("new/bad-id", { id, reason: "length", suggestion });
  for (const other of used) if (folded(other) === folded(id)) return refusal("new/used-id", { id, other });
  return null;
}

/** A name turned into an id: « Tux Paint » gives tux-paint; null when nothing of it can be kept. */
export function proposeId(name: string): string | null {
  const slug = isResourceId(name) ? name : suggestFormat("resource-id", name);
  return slug === null ? null : slug.slice(0, MAX_LENGTH).replace(/-$/, "");
}

/** Two ids that differ by hyphens only would be taken for each other. */
function folded(id: string): string {
  return id.replaceAll("-", "").toLowerCase();
}
