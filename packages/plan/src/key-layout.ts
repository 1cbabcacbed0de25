import type { Artifact } from "@cartable/catalogue";

/** Ends our AppIDs: packages that PortableApps.com did not make carry the domain of who made them. */
const APP_ID_SUFFIX = "Portable-ac-montpellier.fr";

/** `libreoffice-base` is `LibreofficeBase`: the name of a program's folder under `App/`. */
export function appNameOf(resourceId: string): string {
  return resourceId
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** AppID of a program in the PortableApps.com Format, which is also its folder under `PortableApps/`. */
export function appIdOf(resourceId: string): string {
  return `${appNameOf(resourceId)}${APP_ID_SUFFIX}`;
}

/**
 * The folder of the key that takes the files of an artifact that stands alone, from the root, with `/`: programs of Windows under
 * `PortableApps/`, those of other systems under `Applications/`, what a browser or a reader opens under `Ressources/`.
 */
export function folderOnKey(resourceId: string, { platform, form }: Pick<Artifact, "platform" | "form">): string {
  if (form !== "portable") return `Ressources/${resourceId}`;
  if (platform === "windows") return `PortableApps/${appIdOf(resourceId)}/App/${appNameOf(resourceId)}`;
  return platform === "web" || platform === "any" ? `Ressources/${resourceId}` : `Applications/${resourceId}`;
}

/** Whether a page can open what an artifact gives; a program can only be started by the system. */
export function opensInBrowser({ platform, form }: Pick<Artifact, "platform" | "form">): boolean {
  return form !== "portable" || platform === "web" || platform === "any";
}
