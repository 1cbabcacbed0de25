import { siteConfig } from "./site-config.ts";

/** Address of a local preview, until `baseUrl` is set. */
const LOCAL_URL = "http://localhost:4321";

/** Whether complete addresses lead to the published site; false while they lead to a preview on this machine. */
export const isOnline: boolean = siteConfig.baseUrl !== null;

/** The complete address of a path of the site. */
export function absoluteUrl(path: string): string {
  return `${siteConfig.baseUrl ?? LOCAL_URL}${path}`;
}
