import { describe, expect, it } from "vitest";
import { scoopLicense, toSpdx } from "./to-spdx.ts";

describe("toSpdx", () => {
  it.each([
    ["MIT", "MIT", false],
    ["GPL-2.0-or-later", "GPL-2.0-or-later", false],
    ["(MIT OR GPL-3.0-or-later)", "(MIT OR GPL-3.0-or-later)", false],
    ["LicenseRef-Editeur", "LicenseRef-Editeur", false],
    ["Apache 2.0", "Apache-2.0", true],
    ["GPLv3", "GPL-3.0-or-later", true],
  ])("reads %s as %s", (text, expression, guessed) => expect(toSpdx(text)).toEqual({ expression, guessed }));

  it.each(["", "Freeware", "Proprietary", "Unknown", "Public Domain", "SEE LICENSE IN LICENSE.txt", "UNLICENSED", "zzz qqq"])(
    "tells nothing of « %s »",
    (text) => expect(toSpdx(text)).toBeNull(),
  );
});

describe("scoopLicense", () => {
  it("reads a choice, several parts, and refuses a mix", () => {
    expect(scoopLicense("MIT|Apache-2.0")).toEqual({ expression: "MIT OR Apache-2.0", guessed: true });
    expect(scoopLicense("MIT,Apache-2.0")).toEqual({ expression: "MIT AND Apache-2.0", guessed: true });
    expect(scoopLicense("MIT")).toEqual({ expression: "MIT", guessed: false });
    expect(scoopLicense("MIT|Apache-2.0,ISC")).toBeNull();
    expect(scoopLicense("MIT,Freeware")).toBeNull();
  });
});
