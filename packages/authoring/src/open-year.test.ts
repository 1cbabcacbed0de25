import { describe, expect, it } from "vitest";
import { openManifest } from "./open-year.ts";

const MODELINE = "# yaml-language-server: $schema=../../.vscode/schemas/bundle.schema.json";

function check(lines: readonly string[], expected: readonly string[]): void {
  const { file, text } = openManifest({ file: "manifests/2026/mcne.yaml", text: `${lines.join("\n")}\n` }, 2026, 2027);
  expect(file).toBe("manifests/2027/mcne.yaml");
  expect(text).toBe([MODELINE, ...expected, ""].join("\n"));
}

describe("openManifest", () => {
  it("changes the year, the serial and the opinions, and keeps the rest with its comments", () => {
    check(
      [
        "id: mcne",
        "year: 2026 # rentrée",
        "serial: 7",
        "demonstration: true",
        "approvals:",
        "  # demandé en mai",
        "  - body: DANE",
        "    state: approved",
        '    date: "2026-06-30" # reçu',
        "    note: Sans réserve.",
        "  - { body: Inspection, state: pending }",
      ],
      [
        "id: mcne",
        "year: 2027 # rentrée",
        "demonstration: true",
        "serial: 1",
        "approvals:",
        "  # demandé en mai",
        "  - body: DANE",
        "    state: pending",
        "    # reçu",
        "    note: Sans réserve.",
        "  - body: Inspection",
        "    state: pending",
      ],
    );
  });

  it("turns pins into comments to decide, with their own comments", () => {
    check(
      [
        "id: mcne",
        "year: 2026",
        "# Versions tenues",
        "pin:",
        "  - id: thonny # essai",
        '    version: "4.1.7"',
        "    reason: |",
        "      Dernière version",
        "      qui marche.",
        "targets: [web]",
      ],
      [
        "id: mcne",
        "year: 2027",
        "# Versions tenues",
        "# Version figée en 2026-2027, à décider (pin) : thonny 4.1.7. Motif : Dernière version qui marche.",
        "# essai",
        "targets: [web]",
      ],
    );
  });

  it("keeps the comments of a pin that stands last", () => {
    check(
      ["id: mcne", "pin:", "  - id: a", "    version: b", "    reason: c"],
      ["id: mcne", "# Version figée en 2026-2027, à décider (pin) : a b. Motif : c"],
    );
  });
});
