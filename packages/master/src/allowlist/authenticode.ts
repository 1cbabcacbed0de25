import type { ByteSource } from "./byte-source.ts";
import { msiDigest } from "./msi-digest.ts";
import { peDigest } from "./pe-digest.ts";

/**
 * The digest that Windows computes of a program or of an installer, when it decides whether it may run: AppLocker and App Control use
 * the Authenticode digest for programs and Windows Installer packages, and that of the whole file for the rest (Microsoft, « Use
 * AppLocker and Software Restriction Policies in the same domain »). Lower-case hexadecimal; null for what is neither, or is damaged.
 */
export function authenticodeDigest(source: ByteSource): string | null {
  try {
    const start = source.read(0, Math.min(8, source.sizeBytes));
    if (start.subarray(0, 2).toString("latin1") === "MZ") return peDigest(source);
    if (start.toString("hex") === "d0cf11e0a1b11ae1") return msiDigest(source);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
