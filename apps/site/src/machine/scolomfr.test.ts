import { expect, test } from "vitest";
import { conceptsOf } from "./scolomfr.ts";

test("keeps the concepts of one vocabulary, each once, under our labels", () => {
  const terms = [
    { id: "a", label: "Simulation", scolomfr: ["simulation", "scolomfr-voc-005-num-136", "scolomfr-voc-020-num-044"] },
    { id: "b", label: "Autre", scolomfr: ["simulation"] },
    { id: "c", label: "Sans concept" },
  ];
  expect(conceptsOf(terms, "010")).toEqual([{ uri: "http://data.education.fr/voc/scolomfr/concept/simulation", label: "Simulation" }]);
  expect(conceptsOf(terms, "005").map(({ uri }) => uri)).toEqual([
    "http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-005-num-136",
  ]);
});
