export { buildPortal } from "./build-portal.ts";
export type {
  PortalArtifact,
  PortalBundle,
  PortalCard,
  PortalCycle,
  PortalInput,
  PortalLicense,
  PortalProgram,
  PortalReview,
  PortalUsage,
} from "./portal-input.ts";
export { renderDescription } from "./render-description.ts";
