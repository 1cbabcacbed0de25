import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BundlePlan, PlanEntry } from "@cartable/plan";
import { RECORD_PATH, type ReleaseRecord, SIGNATURE_ENDINGS } from "@cartable/record";
import { sha256Of } from "./plan-bytes.ts";

/** Signs the text of a record: the texts of its signatures, by ending (`.minisig`, `.sig`). */
export type SignRecord = (text: Uint8Array, record: ReleaseRecord) => ReadonlyMap<string, string>;

const RECORD = "CARTABLE.json";
/** Larger than any signature. */
const MAX_SIGNATURE_BYTES = 4_096;

/**
 * The signatures of a record: made, or taken over from a release of the very same record where no key is at hand — building
 * again without a key does not unsign what was signed. Empty for an unsigned release.
 */
export async function signaturesOf(
  text: Uint8Array,
  record: ReleaseRecord,
  sign: SignRecord | undefined,
  final: string,
): Promise<ReadonlyMap<string, string>> {
  if (sign !== undefined) return sign(text, record);
  const former = await readFile(join(final, RECORD)).catch(() => null);
  if (former === null || Buffer.compare(former, text) !== 0) return new Map();
  const found = new Map<string, string>();
  for (const ending of SIGNATURE_ENDINGS) {
    const path = join(final, `${RECORD}${ending}`);
    const there = await lstat(path).catch(() => null);
    if (there?.isFile() === true && there.size <= MAX_SIGNATURE_BYTES) found.set(ending, await readFile(path, "utf8"));
  }
  return found;
}

/** Signatures as they stand beside the record in a release folder, by name. */
export function signaturesBeside(signatures: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...signatures].map(([ending, text]) => [`${RECORD}${ending}`, text]));
}

/** A plan and the files that the command makes for it, with the signatures on the key: they are in no record. Pure. */
export function withSignatures(
  plan: BundlePlan,
  generated: ReadonlyMap<string, Uint8Array>,
  signatures: ReadonlyMap<string, string>,
): { readonly plan: BundlePlan; readonly generated: ReadonlyMap<string, Uint8Array> } {
  if (signatures.size === 0) return { plan, generated };
  const files = [...signatures].map(([ending, text]) => ({ path: `${RECORD_PATH}${ending}`, bytes: Buffer.from(text, "utf8") }));
  const added = files.map(
    ({ path, bytes }): PlanEntry => ({
      path,
      sha256: sha256Of(bytes),
      sizeBytes: bytes.length,
      mode: "644",
      resource: null,
      artifact: null,
      from: null,
    }),
  );
  const entries = [...plan.entries, ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { plan: { ...plan, entries }, generated: new Map([...generated, ...files.map(({ path, bytes }) => [path, bytes] as const)]) };
}
