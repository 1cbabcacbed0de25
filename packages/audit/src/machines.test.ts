import { describe, expect, it } from "vitest";
import { toDriftCsv } from "./audit-report.fr.ts";
import { compareMachines } from "./compare-machines.ts";
import { parseExpected, silentMachines } from "./expected-machines.ts";
import { parseInventory } from "./inventory.ts";
import { machineFolders, placeMachines } from "./machine-folders.ts";

const HEADER = "poste;cartable;annee;numero;composant;paquet;version_prevue;version_trouvee;etat";
const inventory = (machine: string, state: string) =>
  parseInventory("x.csv", `${HEADER}\n${machine};mcnc;2026;1;gtypist;gtypist;2-1;${state === "absent" ? "-" : "2-1"};${state}\n`);

describe("machines of many schools", () => {
  const audit = compareMachines(
    [
      placeMachines(inventory("p01", "present"), "college-a"),
      placeMachines(inventory("p01", "absent"), "college-b/batiment 2"),
      placeMachines(inventory("p02", "absent"), "college-b/batiment 2"),
      placeMachines(inventory("p03", "present"), null),
    ],
    null,
  );

  it("are not mistaken for one another when they have the same name in two schools", () => {
    expect(audit.machines.map(({ machine }) => machine)).toEqual([
      "college-a/p01",
      "college-b/batiment 2/p01",
      "college-b/batiment 2/p02",
      "p03",
    ]);
  });

  it("are counted by school, the latest first", () => {
    expect(machineFolders(audit).map(({ folder, machines, late, counts }) => [folder, machines, late, counts.missing])).toEqual([
      ["college-b/batiment 2", 2, 2, 2],
      [null, 1, 0, 0],
      ["college-a", 1, 0, 0],
    ]);
  });

  it("come from folders with any name, which no terminal nor spreadsheet runs", () => {
    const found = compareMachines([placeMachines(inventory("p01", "absent"), `=cmd|"x"\u001b[31m`)], null);
    expect(found.machines[0]?.machine).toBe('=cmd|"x"[31m/p01');
    expect(toDriftCsv(found)).toContain(`\n"'=cmd|""x""[31m/p01";"gtypist"`);
  });
});

describe("machines that say nothing", () => {
  const audit = compareMachines([placeMachines(inventory("P01", "present"), "a"), inventory("p02", "present")], null);

  it.each([
    ["p01\np02\np03\n", ["p03"]],
    ["\ufeffa/p01;salle 1\r\n# parc\r\n\r\nP02 en panne\r\n", []],
    ['"p09","x"\np09', ["p09"]],
    ["b/p01", ["b/p01"]],
  ])("are told from a list of names: %j", (text, silent) => {
    expect(silentMachines(audit, parseExpected(text))).toEqual(silent);
  });
});
