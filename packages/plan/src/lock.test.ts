import { CartableError } from "@cartable/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Lock, parseLock, renderLock } from "./lock.ts";

const digest = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 });
const artifact = fc.record({
  resource: fc.constantFrom("imagier", "calcul-mental", "atelier-blocs"),
  key: fc.uuid(),
  version: fc.constantFrom("1.0.0", "1.10", "2026", "v2 bêta"),
  request: digest,
  state: fc.constant("locked" as const),
  sha256: fc.option(digest),
  sizeBytes: fc.option(fc.nat()),
  tree: fc.uniqueArray(
    fc.record({
      path: fc.stringMatching(/^[a-z]{1,8}(\/[a-zA-Z0-9 ._-]{1,12})?[a-z]$/),
      sha256: digest,
      sizeBytes: fc.nat(),
      mode: fc.constantFrom("644" as const, "755" as const),
    }),
    { selector: ({ path }) => path, maxLength: 5 },
  ),
});
/** An artifact may say the digests that Windows computes of what it holds. */
const withDigests = artifact.map((one) =>
  one.tree.length % 2 === 0
    ? one
    : { ...one, authenticode: one.tree.map(({ path, sha256 }) => ({ path, sha256: [...sha256].reverse().join("") })) },
);

function sorted(lock: Lock): unknown {
  const by = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...lock.artifacts]
    .map((one) => ({
      ...one,
      tree: [...one.tree].sort((a, b) => by(a.path, b.path)),
      authenticode: [...(one.authenticode ?? [])].sort((a, b) => by(a.path, b.path)),
    }))
    .sort((a, b) => by(a.resource, b.resource) || by(a.key, b.key));
}

describe("lock", () => {
  it("reads back what it writes, whatever the order of its artifacts", () => {
    fc.assert(
      fc.property(fc.uniqueArray(withDigests, { selector: ({ key }) => key, maxLength: 6 }), (artifacts) => {
        const lock: Lock = { year: 2026, artifacts };
        const text = renderLock(lock);
        expect(sorted(parseLock("lock.yaml", text))).toEqual(sorted(lock));
        expect(renderLock({ year: 2026, artifacts: [...artifacts].reverse() })).toBe(text);
      }),
    );
  });

  it.each([
    ["another format", "format: 9\nyear: 2026\nartifacts: []\n"],
    [
      "a damaged tree",
      'format: 1\nyear: 2026\nartifacts:\n  - resource: a\n    key: "web"\n    version: "1"\n    request: "' +
        "0".repeat(64) +
        '"\n    state: locked\n    tree: |\n      pas une empreinte\n',
    ],
    [
      "a damaged Authenticode digest",
      `format: 1\nyear: 2026\nartifacts:\n  - resource: a\n    key: "web"\n    version: "1"\n    request: "${"0".repeat(64)}"\n    state: locked\n    authenticode: |\n      ${"0".repeat(63)} a.exe\n`,
    ],
    ["nothing", ""],
  ])("refuses %s", (_, text) => {
    expect(() => parseLock("lock.yaml", text)).toThrow(CartableError);
    expect(() => parseLock("lock.yaml", text)).toThrow(/ne se lit pas/);
  });
});
