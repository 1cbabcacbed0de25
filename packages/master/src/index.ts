export { authenticodeDigest } from "./allowlist/authenticode.ts";
export type { FleetScripts } from "./fleet/fleet-files.ts";
export { type MasterFilesInput, masterFiles } from "./master-files.ts";
export { type MasterScripts, readLinuxScripts, readMasterScripts, type Scripts } from "./read-scripts-fs.ts";
export type { Socle, SocleComponent, SocleDebian, SocleDetection, SocleInstaller, SocleProgram, SocleTree } from "./socle.ts";
export { type MasterContents, type TreeFile, toSocle } from "./to-socle.ts";
