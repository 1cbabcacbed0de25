import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDebianVersions } from "./compare-debian-versions.ts";
import { compareVersions, isTrial, isVersion } from "./compare-versions.ts";

/** The sign of a comparison, with each argument in both places. */
function check(compare: (a: string, b: string) => number, a: string, b: string, expected: -1 | 0 | 1): void {
  expect([a, b, Math.sign(compare(a, b))]).toEqual([a, b, expected]);
  expect(Math.sign(compare(b, a)) + expected).toBe(0);
}

describe("compareVersions", () => {
  it.each<[string, string, -1 | 0 | 1]>([
    ["1.9", "1.10", -1],
    ["7.6.3.2", "7.6.4", -1],
    ["7.6.3.2", "7.6.3", 1],
    ["v1.2.3", "1.2.3", 0],
    ["1.2", "1.2.0", 0],
    ["1.0-beta", "1.0", -1],
    ["1.0", "1.0.0-beta", 1],
    ["1.0-alpha2", "1.0-beta1", -1],
    ["1.0-rc1", "1.0-rc2", -1],
    ["1.0-beta9", "1.0-rc1", -1],
    ["3.14.0b2", "3.14.0", -1],
    ["3.14.0a1", "3.14.0b1", -1],
    ["1.0.2a", "1.0.2", 1],
    ["1.0.2a", "1.0.3", -1],
    ["2026-08", "2026-11", -1],
    ["2025.07", "2026.01", -1],
    ["26.08.1", "26.8.1", 0],
    ["1313-4.5.2", "1314-4.5.0", -1],
    ["1.5.0+git20", "1.5.0", 0],
    ["1.126.04524", "1.126.4525", -1],
    ["1_2_10", "1.2.9", 1],
    ["99999999999999999999", "100000000000000000000", -1],
  ])("%s and %s", (a, b, expected) => check(compareVersions, a, b, expected));

  it("tells what is published to be tried", () => {
    expect(["1.0-rc1", "2.0b3", "1.0-nightly", "5.0-preview"].filter((version) => !isTrial(version))).toEqual([]);
    expect(["1.0", "1.0.2a", "2.3.0-fr", "1313-4.5.2", "1.0-b"].filter(isTrial)).toEqual([]);
  });

  it("knows a version from another text", () => {
    expect(["1", "7.6.3.2", "2026-08", "1.2.0~beta1", "3.2.4+dfsg", "1313-4.5.2", "1.0rc1"].filter((text) => !isVersion(text))).toEqual([]);
    expect(["", "latest", "v1", "1.", "1..2", "1 2", "0123456789012345678901", `1${".0".repeat(40)}`].filter(isVersion)).toEqual([]);
  });
});

/** Signs that the tool of Debian itself gives (dpkg --compare-versions), and the examples of its policy. */
describe("compareDebianVersions", () => {
  it.each<[string, string, -1 | 0 | 1]>([
    ["3.2.4+dfsg-1", "3.2.4+dfsg-1+deb12u1", -1],
    ["3.2.4-1", "3.2.4+dfsg-1", -1],
    ["1.2.0~beta1+dfsg-1", "1.2.0-1", -1],
    ["4:22.12.3-1", "22.12.3-2", 1],
    ["2:1.8.19+dfsg1-1", "1:9", 1],
    ["1.00-6", "1.00-7", -1],
    ["1.9-1", "1.10-1", -1],
    ["1.8.3-5.1", "1.8.3-5", 1],
    ["0.7.0-1+b4", "0.7.0-1", 1],
    ["1.0", "1.0-0", 0],
    ["1.0~~", "1.0~~a", -1],
    ["1.0~~a", "1.0~", -1],
    ["1.0~", "1.0", -1],
    ["1.0", "1.0a", -1],
    ["1.0a", "1.0+", -1],
    ["6.13.0+repack-2+deb12u10", "6.13.0+repack-2+deb12u9", 1],
  ])("%s and %s", (a, b, expected) => check(compareDebianVersions, a, b, expected));
});

const words = fc.constantFrom(
  "alpha",
  "beta",
  "rc",
  "a",
  "b",
  "dev",
  "fr",
  "x",
  "dfsg",
  "",
  "0",
  "00",
  "1",
  "2",
  "10",
  "010",
  "26",
  "2026",
);
const separators = fc.constantFrom(".", "-", "~", "_", "+", "");
const versions = fc
  .array(fc.tuple(words, separators), { minLength: 1, maxLength: 5 })
  .map((parts) => `1${parts.map(([word, separator]) => `${separator}${word}`).join("")}`);

describe.each([
  ["compareVersions", compareVersions],
  ["compareDebianVersions", compareDebianVersions],
])("%s is a total order", (_, compare) => {
  it("gives opposite signs, and zero for the same", () => {
    fc.assert(fc.property(versions, versions, (a, b) => Math.sign(compare(a, b)) + Math.sign(compare(b, a)) === 0 && compare(a, a) === 0));
  });

  it("is transitive, and equal versions are interchangeable", () => {
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        const [low = "", middle = "", high = ""] = [a, b, c].sort(compare);
        return (
          compare(low, middle) <= 0 &&
          compare(middle, high) <= 0 &&
          compare(low, high) <= 0 &&
          (compare(low, middle) !== 0 || Math.sign(compare(low, high)) === Math.sign(compare(middle, high)))
        );
      }),
      { numRuns: 1000 },
    );
  });
});
