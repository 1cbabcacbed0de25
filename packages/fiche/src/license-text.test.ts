import type { Vocabulary } from "@cartable/catalogue";
import { expect, test } from "vitest";
import { licenseLabel, licenseTerms } from "./license-text.ts";

const terms = [
  { id: "MIT", label: "Licence MIT", definition: "Libre." },
  { id: "GPL-2.0-only", label: "GPL 2.0" },
];
const licenses: Vocabulary = { id: "licenses", name: "Licences", terms, byId: new Map(terms.map((term) => [term.id, term])) };

test.each([
  ["MIT", "Licence MIT"],
  ["MIT OR Inconnue-1.0", "Licence MIT ou Inconnue-1.0"],
  ["(MIT AND GPL-2.0-only) OR 0BSD", "(Licence MIT et GPL 2.0) ou 0BSD"],
  ["GPL-2.0-only WITH Classpath-exception-2.0", "GPL 2.0 avec Classpath-exception-2.0"],
])("%s", (expression, expected) => {
  expect(licenseLabel(expression, licenses)).toBe(expected);
});

test("each licence once, exceptions apart", () => {
  expect(licenseTerms("MIT OR (MIT AND GPL-2.0-only WITH Classpath-exception-2.0)", licenses).map(({ id }) => id)).toEqual([
    "MIT",
    "GPL-2.0-only",
  ]);
});
