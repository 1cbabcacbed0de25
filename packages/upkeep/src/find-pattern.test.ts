import { describe, expect, it } from "vitest";
import { findPattern, patternProblem } from "./find-pattern.ts";

describe("findPattern", () => {
  it.each<[string, string, readonly string[]]>([
    ["Tux Paint 0.9.35 is now available", "Tux Paint {version} is", ["0.9.35"]],
    ["Version 3.2.1.", "Version {version}", ["3.2.1"]],
    ["gimp-3.0.4-setup.exe gimp-3.0.4-setup-1.exe", "gimp-{version}-setup", ["3.0.4"]],
    ["outil-1.9.zip outil-1.10.zip outil-1.10.zip.sig", "outil-{version}.zip", ["1.9", "1.10"]],
    ["140.2.0esr", "{version}esr", ["140.2.0"]],
    ["<b>Stable</b> <span class='v'>4.1</span>", "Stable*class='v'>{version}<", ["4.1"]],
    ["LATEST-IS-2.1", "LATEST-IS-{version}", ["2.1"]],
    ["Version bientôt", "Version {version}", []],
    ["version 3.2", "Version {version}", []],
    [`Stable${" ".repeat(300)}1.2`, "Stable*v{version}", []],
    ["", "Version {version}", []],
  ])("%j with %j", (text, pattern, expected) => expect(findPattern(text, pattern)).toEqual(expected));

  it("takes the signs of regular expressions as they are", () => {
    expect(findPattern("aaaa 1.0 (.*) 2.0", "(.*) {version}")).toEqual(["2.0"]);
  });

  it("reads a hostile page of 5 MiB to its end", () => {
    const page = "outil-outil-".repeat(430_000);
    expect(findPattern(`${page}outil-1.0.zip`, "outil-*-{version}.zip")).toEqual(["1.0"]);
    expect(findPattern(`${"1".repeat(5_000_000)} v1.0`, "v{version}")).toEqual(["1.0"]);
    expect(findPattern("9-".repeat(2_500_000), "{version} fin")).toEqual([]);
  });

  it("refuses patterns that could mean anything", () => {
    expect(patternProblem("Version {version}")).toBeNull();
    for (const pattern of ["Version", "{version}", "* {version} *", "{version} {version} x", "x*{version}", "x ** {version}"])
      expect([pattern, patternProblem(pattern)]).not.toEqual([pattern, null]);
  });
});
