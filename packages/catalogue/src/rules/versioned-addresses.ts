import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** An address holds its version, or what it leads to changes one day without a word. */
export const versionedAddresses: Rule = {
  name: "versioned-addresses",
  *check({ resources }) {
    for (const { data, positionOf } of resources) {
      for (const [index, { source, version, sha256 }] of data.artifacts.entries()) {
        if (source.kind !== "url" || namesVersion(source.url, version)) continue;
        yield diagnostic(
          "url/unversioned",
          positionOf(["artifacts", index, "source", "url"]),
          { version, pinned: sha256 !== undefined },
          "warning",
        );
      }
    }
  },
};

/** True when the digits of the version follow each other in the address, whatever stands between them (7.6.3, 7_6_3, 763). */
export function namesVersion(address: string, version: string): boolean {
  const digits = version.match(/\d+/g);
  if (digits === null) return address.includes(version);
  // Only %2B, %5F… matter here; a percent sign that does not decode stays as it is.
  const compact = address
    .replace(/%[0-7][\da-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
    .replace(/[^\da-z]/gi, "");
  return [digits, digits.slice(0, 3), digits.slice(0, 2)].some((some) => some.length > 0 && compact.includes(some.join("")));
}
