import { expect, it } from "vitest";
import { earlierEditions } from "./earlier-editions.ts";

it("an edition is compared, for each target, with the nearest earlier one that has it", () => {
  const editions = { 1: ["web", "windows"], 2: ["web"], 3: ["web", "windows", "linux"], 5: ["linux"] };
  const contents = Object.entries(editions).flatMap(([serial, targets]) =>
    targets.map((target) => ({ bundle: "mcnc", serial: Number(serial), target })),
  );
  expect([1, 2, 3, 4, 5].map((serial) => earlierEditions(contents, serial))).toEqual([[], [1], [2, 1], [], [3]]);
});
