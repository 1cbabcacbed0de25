import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { authenticodeDigest } from "@cartable/master";
import type { WindowsDigest } from "@cartable/plan";

/** What Windows runs or installs, and computes a digest of. */
const PROGRAM = /\.(exe|com|scr|dll|ocx|sys|msi|msp)$/i;

/** The digests that Windows computes of the programs and installers of an unpacked artifact; nothing when it has none. `file`: absolute path of the bytes. */
export function readAuthenticode(entries: readonly { readonly path: string; readonly file: string }[]): {
  readonly authenticode?: readonly WindowsDigest[];
} {
  const authenticode = entries
    .filter(({ path }) => PROGRAM.test(path))
    .flatMap(({ path, file }): WindowsDigest[] => {
      const sha256 = digestOf(file);
      return sha256 === null ? [] : [{ path, sha256 }];
    });
  return authenticode.length === 0 ? {} : { authenticode };
}

function digestOf(file: string): string | null {
  const handle = openSync(file, "r");
  try {
    return authenticodeDigest({
      sizeBytes: fstatSync(handle).size,
      read(offset, length) {
        const bytes = Buffer.alloc(length);
        if (readSync(handle, bytes, 0, length, offset) !== length) throw new RangeError("the file ends before");
        return bytes;
      },
    });
  } finally {
    closeSync(handle);
  }
}
