import { describe, expect, it } from "vitest";
import { recordApproval } from "./record-approval.ts";

const MODELINE = "# yaml-language-server: $schema=../../.vscode/schemas/bundle.schema.json";
const head = [MODELINE, "id: mcnc", "approvals:"];

function check(before: readonly string[], approval: Parameters<typeof recordApproval>[1], after: readonly string[]): void {
  const file = "manifests/2026/mcnc.yaml";
  const text = (lines: readonly string[]): string => `${[...head, ...lines].join("\n")}\n`;
  const once = recordApproval({ file, text: text(before) }, approval);
  expect(once.text).toBe(text(after));
  expect(recordApproval(once, approval)).toEqual(once);
}

describe("recordApproval", () => {
  it("takes the place of what was asked, with its comments", () => {
    check(
      ["  # demandé en mai", "  - body: Inspection", "    state: pending", "    note: Relancer.", "  - body: DANE", "    state: pending"],
      {
        body: "Inspection",
        state: "approved",
        subjects: ["mathematiques"],
        levels: ["cycle-4"],
        date: "2026-06-30",
        seen: ["a 1 none MIT"],
      },
      [
        "  # demandé en mai",
        "  - body: Inspection",
        "    state: approved",
        "    subjects: [mathematiques]",
        "    levels: [cycle-4]",
        '    date: "2026-06-30"',
        "    seen: [a 1 none MIT]",
        "  - body: DANE",
        "    state: pending",
      ],
    );
  });

  it("stands beside the opinions of the same body on something else", () => {
    const given = ["  - body: Inspection", "    state: approved", "    subject: technologie", '    date: "2026-05-01"'];
    check(given, { body: "Inspection", state: "refused", subjects: ["mathematiques"], date: "2026-06-30", note: "À revoir." }, [
      ...given,
      "  - body: Inspection",
      "    state: refused",
      "    subjects: [mathematiques]",
      '    date: "2026-06-30"',
      "    note: À revoir.",
    ]);
  });

  it("renews an opinion on the same subjects, written in the former way", () => {
    check(
      ["  - body: Inspection", "    state: approved", "    subject: technologie", '    date: "2026-05-01"', "    document: avis/mai.pdf"],
      { body: "Inspection", state: "approved", subjects: ["technologie"], date: "2026-06-30", expires: "2027-08-31" },
      ["  - body: Inspection", "    state: approved", "    subjects: [technologie]", '    date: "2026-06-30"', '    expires: "2027-08-31"'],
    );
  });
});
