/** Makes the link helper of a site served under `base` (`/` or `/dossier/`). Paths are absolute and end with `/` or a file name. */
export function makeHref(base: string): (path: string) => string {
  const prefix = base.replace(/\/+$/, "");
  return (path) => `${prefix}/${path.replace(/^\/+/, "")}`;
}

/** A link inside the site, whatever its base path. */
export const href = makeHref(import.meta.env.BASE_URL);

export const resourcePath = (id: string): string => href(`/ressources/${id}/`);
export const bundlePath = ({ year, id }: { readonly year: number; readonly id: string }): string => href(`/cartables/${year}/${id}/`);
/** Archives stand beside the site, not in it. */
export const downloadPath = (year: number, { folder, archive }: { readonly folder: string; readonly archive: string }): string =>
  href(`/bundles/${year}/${folder}/${archive}`);
/** Activities stand beside the site too, each in a folder of its own. */
export const activityPath = ({ id, entry }: { readonly id: string; readonly entry: string }): string =>
  href(`/activites/${id}/${entry.split("/").map(encodeURIComponent).join("/")}`);
