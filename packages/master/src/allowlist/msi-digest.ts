import { createHash, type Hash } from "node:crypto";
import type { ByteSource } from "./byte-source.ts";
import { type CompoundEntry, readCompoundFile } from "./compound-file.ts";

const nameOf = (text: string): string => Buffer.from(`${text}\0`, "utf16le").toString("hex");
/** The streams that hold the signature of a package. */
const SIGNATURE = nameOf("\u0005DigitalSignature");
const EXTENDED = nameOf("\u0005MsiDigitalSignatureEx");

/**
 * The Authenticode SHA-256 of a Windows Installer package: its streams in the order of their names, then the class of each storage,
 * without what the signature added. Lower-case hexadecimal. Throws `RangeError` for what is not such a package, and for one whose
 * signature also covers its dates (`MsiDigitalSignatureEx`), which is not computed here.
 */
export function msiDigest(source: ByteSource): string {
  const root = readCompoundFile(source);
  if (root.children.some(({ name }) => name.toString("hex") === EXTENDED)) throw new RangeError("an extended signature");
  const hash = createHash("sha256");
  addStorage(hash, { ...root, children: root.children.filter(({ name }) => name.toString("hex") !== SIGNATURE) });
  return hash.digest("hex");
}

function addStorage(hash: Hash, { children, classId }: CompoundEntry): void {
  for (const child of [...children].sort(byName)) {
    if (child.kind === "storage") addStorage(hash, child);
    else child.each((part) => hash.update(part));
  }
  hash.update(classId);
}

/** By bytes; of two names one of which begins the other, the shorter first. */
const byName = (a: CompoundEntry, b: CompoundEntry): number => Buffer.compare(a.name, b.name);
