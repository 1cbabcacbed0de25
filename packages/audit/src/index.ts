export { auditSummary, countsText, SHOWN_STATES, shares, stateLabel, toDriftCsv, versionText } from "./audit-report.fr.ts";
export {
  type Audit,
  type AuditedComponent,
  type AuditedMachine,
  type Counts,
  compareMachines,
  type SocleEdition,
  type SocleReference,
} from "./compare-machines.ts";
export { parseExpected, silentMachines } from "./expected-machines.ts";
export { type DriftGroup, editionsOf, groupDrift, isRight } from "./group-drift.ts";
export { type InventoryLine, parseInventory, type State } from "./inventory.ts";
export { type MachineFolder, machineFolders, placeMachines } from "./machine-folders.ts";
export { parseSocle } from "./socle-reference.ts";
