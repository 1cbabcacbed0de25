import { parseYaml } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { editOverlay, type OverlayEdit } from "./edit-overlay.ts";

const MODELINE = "# yaml-language-server: $schema=../../.vscode/schemas/bundle.schema.json";
const TEXT = `${MODELINE}
# Ce que le département garde
id: mcnc-34
year: 2027
include:
  resources:
    # utile aux salles
    - darktable # 4.8
    - kdenlive
exclude:
  # décidé en commission
  - id: epoptes
    reason: Un seul outil.
# Version figée en 2026-2027, à décider (pin) : thonny 5.0.0. Motif : Essayée.
targets: [windows]
`;

function check(edits: readonly OverlayEdit[], expected: (text: string) => string): void {
  const file = "manifests/2027/mcnc-34.yaml";
  const once = editOverlay({ file, text: TEXT }, edits);
  expect(once.text).toBe(expected(TEXT));
  expect(parseYaml(file, once.text).diagnostics).toEqual([]);
  const removals = edits.filter(({ kind }) => kind.startsWith("remove") || kind === "decide");
  expect(editOverlay(once, removals).text).toBe(once.text);
}

describe("editOverlay", () => {
  it("takes away an exclusion, an addition, and leaves their comments", () => {
    check(
      [
        { kind: "remove-exclude", id: "epoptes" },
        { kind: "remove-include", id: "darktable" },
      ],
      (text) =>
        text
          .replace("    - darktable # 4.8\n", "    # 4.8\n")
          .replace("exclude:\n  # décidé en commission\n  - id: epoptes\n    reason: Un seul outil.\n", "# décidé en commission\n"),
    );
  });

  it("adds what replaces something, and excludes with a reason", () => {
    check(
      [
        { kind: "remove-include", id: "kdenlive" },
        { kind: "add-include", id: "shotcut" },
        { kind: "add-exclude", id: "veyon", reason: "Un seul outil." },
      ],
      (text) =>
        text
          .replace("    - kdenlive\n", "    - shotcut\n")
          .replace("    reason: Un seul outil.\n", "    reason: Un seul outil.\n  - id: veyon\n    reason: Un seul outil.\n"),
    );
  });

  it("pins again what a new year left to decide, in place of its comment", () => {
    check([{ kind: "add-pin", id: "thonny", version: "5.0", reason: "Essayée." }], (text) =>
      text.replace(/# Version figée.*\n/, 'pin:\n  - id: thonny\n    version: "5.0"\n    reason: Essayée.\n'),
    );
    check([{ kind: "remove-pin", id: "thonny" }], (text) => text.replace(/# Version figée.*\n/, ""));
    check([{ kind: "remove-pin", id: "thon" }], (text) => text);
  });

  it("keeps one decision a question, the newest", () => {
    const decision = { kind: "decide", about: "pin-older", id: "thonny", choice: "keep", found: "5.0.0, base 5.1.0" } as const;
    const lines = (reason: string): string =>
      `decisions:\n  - about: pin-older\n    id: thonny\n    choice: keep\n    found: 5.0.0, base 5.1.0\n    reason: ${reason}\n`;
    check([{ ...decision, reason: "Les cours." }], (text) => text + lines("Les cours."));
    check(
      [
        { ...decision, reason: "Les cours." },
        { ...decision, reason: "Les manuels." },
      ],
      (text) => text + lines("Les manuels."),
    );
  });
});
