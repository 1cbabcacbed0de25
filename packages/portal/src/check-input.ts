import type { PortalInput } from "./portal-input.ts";

/** Throws when the input cannot make a working page. The catalogue has been checked: this is a fault of the caller. */
export function checkInput({ documents, cards }: PortalInput): void {
  const ids = new Set(cards.map(({ id }) => id));
  if (ids.size !== cards.length) throw new Error("Two portal cards have the same id");
  const found = new Set(documents.map(({ id }) => id));
  const alone = [...[...found].filter((id) => !ids.has(id)), ...[...ids].filter((id) => !found.has(id))].sort();
  if (alone.length > 0) throw new Error(`Portal cards and search documents differ: ${alone.join(", ")}`);
  for (const { id, href } of cards) {
    if (href !== null && !isResourcePath(href, id)) throw new Error(`The entry of ${id} is outside its folder: ${href}`);
  }
}

/** A file under `Ressources/<id>/`, without a segment that would climb out of it. */
function isResourcePath(href: string, id: string): boolean {
  const segments = href.split("/");
  return (
    href.startsWith(`Ressources/${id}/`) &&
    !href.includes("\\") &&
    segments.every((segment) => segment !== "" && segment !== "." && segment !== "..")
  );
}
