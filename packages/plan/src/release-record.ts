import type { BundlePlan } from "./bundle-plan.ts";

/** The record of a bundle (`CARTABLE.json`): what the key must contain, to the byte. */
export interface ReleaseRecord {
  readonly format: 1;
  readonly bundle: string;
  readonly year: number;
  readonly target: string;
  readonly serial: number;
  /** SHA-256 of the record of the former serial, or null. */
  readonly previous: string | null;
  /** Every file but the record, its signatures and the pupil's folder; sorted by path (code unit). */
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly sizeBytes: number }[];
  readonly components: readonly { readonly id: string; readonly version: string; readonly license: string }[];
}

/** Where the record stands on the key. */
export const RECORD_PATH = "Cartable/CARTABLE.json";

/** The pupil's folder, created empty and never touched again. */
export const PUPIL_FOLDER = "Mes-documents";

/** What a record says of a plan. */
type RecordedPlan = Pick<BundlePlan, "bundle" | "year" | "target" | "serial" | "entries" | "components">;

/** The record of a plan. Pure. */
export function toReleaseRecord(plan: RecordedPlan): ReleaseRecord {
  return {
    format: 1,
    bundle: plan.bundle,
    year: plan.year,
    target: plan.target,
    serial: plan.serial,
    previous: null,
    files: plan.entries.map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes })),
    components: plan.components.map(({ id, version, license }) => ({ id, version, license })),
  };
}

/** The canonical text of a value that is signed or compared: two-space JSON and a final newline. */
export function toJsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
