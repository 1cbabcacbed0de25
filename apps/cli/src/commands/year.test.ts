import { expect, it } from "vitest";
import type { Context } from "../context.ts";
import { year } from "./year.ts";

it.each([
  ["bundle", ["mcnc-34"]],
  ["keep", ["pin-same:thonny=Motif."]],
  ["follow", ["pin-same:thonny"]],
  ["format", "html"],
  ["write", true],
])("opening a year refuses --%s, which only a rebase reads", async (name, given) => {
  // Refused before anything is read.
  const opened = year.run({ root: "/nowhere" } as Context, ["new", "2027"], { [name]: given });
  await expect(opened).rejects.toMatchObject({
    code: "cli/bad-option",
    exit: 2,
    message: `La valeur « --${name} » ne convient pas à « year new ».`,
  });
});
