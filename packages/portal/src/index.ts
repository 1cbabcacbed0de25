export { buildPortal } from "./build-portal.ts";
export type { PortalBundle, PortalCard, PortalInput, PortalProgram, PortalUsage } from "./portal-input.ts";
export { renderDescription } from "./render-description.ts";
