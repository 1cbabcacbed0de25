import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentsFile, parseContents, renderContents } from "./edition-contents.ts";

const CONTENTS = {
  bundle: "mcnc-34",
  target: "windows",
  serial: 12,
  components: [
    { id: "atlas", version: "", bytes: 0, files: "0123456789abcdef", license: "MIT" },
    { id: "blocs", version: "2:1.0 (essai)", bytes: 123_456, files: "f".repeat(16), license: "GPL-2.0-only WITH Classpath-exception-2.0" },
  ],
  packages: [
    { name: "libc6", version: "2.36-9+deb12u13" },
    { name: "libstdc++6", version: "12.2.0-14+deb12u1" },
  ],
};

describe("the contents of an edition", () => {
  it("are read back as they were written, in one form, with either kind of line ends", () => {
    const text = renderContents(CONTENTS);
    expect(parseContents("a.txt", text)).toEqual(CONTENTS);
    expect(parseContents("a.txt", text.replaceAll("\n", "\r\n"))).toEqual(CONTENTS);
    expect(renderContents({ ...CONTENTS, components: CONTENTS.components.toReversed() })).toBe(text);
    expect(contentsFile(2026, CONTENTS)).toBe("manifests/2026/editions/mcnc-34-windows-12.txt");
  });

  it.each([
    ["", 1],
    ["# seul\n", 1],
    ["mcnc\tmac\t1\n", 1],
    ["mcnc\tweb\t0\n", 1],
    ["mcnc\tweb\t1\natlas\t1\n", 2],
    ["# tête\nmcnc\tweb\t1\natlas\t1\tdix\t0123456789abcdef\tMIT\n", 3],
    ["mcnc\tweb\t1\n<<<<<<< HEAD\n", 2],
    ["mcnc\tweb\t1\n+\tlibc6\n", 2],
  ])("refuse %j, with the line", (text, line) => {
    expect(() => parseContents("a.txt", text)).toThrow(`ligne ${line}`);
  });

  it("never loses a component", () => {
    const component = fc.record({
      id: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
      version: fc.stringMatching(/^[\x20-\x7e]{0,20}$/),
      bytes: fc.nat(),
      files: fc.stringMatching(/^[0-9a-f]{16}$/),
      license: fc.stringMatching(/^[A-Za-z0-9 .+()-]{1,20}$/),
    });
    fc.assert(
      fc.property(fc.uniqueArray(component, { selector: ({ id }) => id }), (components) => {
        const read = parseContents("a.txt", renderContents({ ...CONTENTS, components }));
        expect(new Set(read.components.map((one) => JSON.stringify(one)))).toEqual(new Set(components.map((one) => JSON.stringify(one))));
      }),
    );
  });
});
