import { expect, it } from "vitest";
import { missingContact } from "./missing-contact.ts";

it("a site without a contact is said, with where to write it", () => {
  expect(missingContact({ contactEmail: null })).toMatch(/« contactEmail » dans apps\/site\/site\.config\.yaml/);
  expect(missingContact({ contactEmail: "contact@example.org" })).toBeNull();
});
