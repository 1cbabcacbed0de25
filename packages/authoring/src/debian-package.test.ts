import { describe, expect, it } from "vitest";
import { readDebian } from "./debian-package.ts";

const SHOW = `Package: tuxmath
Source: tuxmath (2.0.3-9)
Version: 2.0.3-9
Installed-Size: 523
Architecture: amd64
Depends: libc6 (>= 2.34)
Description-en: math game for kids with Tux
 A second line.
Homepage: https://github.com/tux4kids/tuxmath
Filename: pool/main/t/tuxmath/tuxmath_2.0.3-9_amd64.deb
Size: 188468
SHA256: 1ab391d4826712e89e998a7ee82e197174425c150e3a7d40cfca354f07141c41

Package: tuxmath
Version: 1.0
`;
const MADISON = "   tuxmath |    2.0.3-9 | https://deb.example.org/debian bookworm/main amd64 Packages\n";

describe("readDebian", () => {
  it("reads a package as an editor did", () => {
    const read = readDebian("tuxmath", { show: SHOW, madison: MADISON }, "2026-11-24");
    expect(read?.values).toMatchObject({
      name: "tuxmath",
      homepage: "https://github.com/tux4kids/tuxmath",
      externalIds: { debian: "tuxmath" },
      watch: { strategy: "debian", target: "tuxmath" },
      artifacts: [
        {
          platform: "linux",
          architecture: "x64",
          form: "installer",
          version: "2.0.3-9",
          source: { kind: "deb", package: "tuxmath", suite: "bookworm", fileName: "tuxmath_2.0.3-9_amd64.deb" },
          sha256: "1ab391d4826712e89e998a7ee82e197174425c150e3a7d40cfca354f07141c41",
          sizeBytes: 188468,
          install: { type: "deb" },
        },
      ],
      sources: [{ origin: "Debian bookworm, listes d'apt : tuxmath 2.0.3-9", readOn: "2026-11-24" }],
    });
    expect(read?.remarks["summary"]).toEqual(["Description lue : math game for kids with Tux"]);
  });

  it("says nothing of a package that no list can bring", () => {
    expect(readDebian("x", { show: "", madison: "" }, "2026-11-24")).toBeNull();
    expect(readDebian("x", { show: "Package: x\nVersion: 1\n", madison: "" }, "2026-11-24")).toBeNull();
  });

  it("leaves out an address that is not https and a suite that is not told", () => {
    const show = SHOW.replace("https://github.com/tux4kids/tuxmath", "http://example.org/");
    const read = readDebian("tuxmath", { show, madison: "" }, "2026-11-24");
    expect(read?.values["homepage"]).toBeUndefined();
    expect(read?.remarks["homepage"]?.join()).toContain("http://example.org/");
    expect(read?.values["artifacts"]).toMatchObject([
      { source: { kind: "deb", package: "tuxmath", fileName: "tuxmath_2.0.3-9_amd64.deb" } },
    ]);
  });
});
