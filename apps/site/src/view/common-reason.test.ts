import { expect, it } from "vitest";
import { commonReason } from "./common-reason.ts";

it.each([
  [["nouvelle", "nouvelle"], "nouvelle"],
  [["nouvelle", null], null],
  [["nouvelle"], null],
  [[null, null], null],
  [[], null],
])("of %j is %j", (reasons, expected) => {
  expect(commonReason(reasons.map((why) => ({ why })))).toBe(expected);
});
