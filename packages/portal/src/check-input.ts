import type { PortalInput } from "./portal-input.ts";

/** Throws when the input cannot make a working page. The catalogue has been checked: this is a fault of the caller. */
export function checkInput({ documents, cards }: PortalInput): void {
  const ids = new Set(cards.map(({ id }) => id));
  if (ids.size !== cards.length) throw new Error("Two portal cards have the same id");
  const found = new Set(documents.map(({ id }) => id));
  const alone = [...[...found].filter((id) => !ids.has(id)), ...[...ids].filter((id) => !found.has(id))].sort();
  if (alone.length > 0) throw new Error(`Portal cards and search documents differ: ${alone.join(", ")}`);
  for (const { id, href, programs } of cards) {
    if (href !== null && !isResourcePath(href, id)) throw new Error(`The entry of ${id} is outside its folder: ${href}`);
    const astray = programs.find(({ path, launcher }) => !isKeyPath(path) || (launcher !== null && !isKeyPath(launcher)));
    if (astray !== undefined) throw new Error(`A program of ${id} is outside the key: ${astray.path}`);
  }
}

/** A file under `Ressources/<id>/`, without a segment that would climb out of it. */
function isResourcePath(href: string, id: string): boolean {
  return href.startsWith(`Ressources/${id}/`) && isKeyPath(href);
}

/** A path from the root of the key, with `/`, that stays on it. */
function isKeyPath(path: string): boolean {
  return !path.includes("\\") && path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}
