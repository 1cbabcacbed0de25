import { describe, expect, it } from "vitest";
import { auditSummary, countsText, toDriftCsv, versionText } from "./audit-report.fr.ts";
import { compareMachines, type SocleReference } from "./compare-machines.ts";
import { editionsOf, groupDrift } from "./group-drift.ts";
import { parseInventory } from "./inventory.ts";
import { parseSocle } from "./socle-reference.ts";

const HEADER = "poste;cartable;annee;numero;composant;paquet;version_prevue;version_trouvee;etat";
const lines = (machine: string, ...rows: readonly string[]): string =>
  [HEADER, ...rows.map((row) => `${machine};mcnc-master;2025;1;${row}`), ""].join("\n");

const ROOM_1 = lines(
  "salle101-p01",
  "gtypist;gtypist;2.9.5-4;2.9.5-4;present",
  "klettres;klettres;4:22.12.3-1;-;absent",
  "tuxmath;tuxmath;2.0.3-9;2.0.3-9;present",
  "cartable;-;0a1b2c;0a1b2c;present",
);
const ROOM_2 = lines("salle101-p02", "gtypist;gtypist;2.9.5-4;2.9.5-4;present");

const ROOM_1_AND_2 = [parseInventory("1", ROOM_1), parseInventory("2", ROOM_2)];
const SOCLE: SocleReference = {
  bundle: "mcnc-master",
  year: 2026,
  serial: 2,
  components: [
    { id: "gtypist", name: "GNU Typist", packages: [{ name: "gtypist", version: "2.9.5-5" }] },
    { id: "klettres", name: "KLettres", packages: [{ name: "klettres", version: "4:22.12.3-1" }] },
  ],
};

describe("a socle for both systems", () => {
  it("asks a machine only for what its own system can install", () => {
    const socle = parseSocle(
      "socle.json",
      JSON.stringify({
        format: 1,
        bundle: "mcnc-master",
        year: 2026,
        serial: 2,
        components: [
          {
            id: "vlc",
            name: "VLC",
            installers: [
              { platform: "windows", version: "3.0.24", detect: { kind: "product-code", value: "{X}" } },
              { platform: "linux", version: "3.0.23-0", detect: { kind: "dpkg", value: "vlc" } },
              { platform: "windows", version: "2.0", detect: { kind: "none", value: "" } },
            ],
          },
        ],
      }),
    );
    const rooms = [
      parseInventory("w", lines("win-p01", "vlc;windows;3.0.23;3.0.23;present", "vlc;windows-2;2.0;2.0;present")),
      parseInventory("l", lines("lin-p01", "vlc;vlc;3.0.23-0;3.0.23-0;present")),
    ];
    const { machines } = compareMachines(rooms, socle);
    expect(machines.map(({ machine, counts }) => [machine, counts.present, counts.older, counts.missing])).toEqual([
      ["lin-p01", 1, 0, 0],
      ["win-p01", 1, 1, 0],
    ]);
  });
});

describe("parseInventory", () => {
  it("reads one machine or many, with any ends of lines and a mark", () => {
    const both = `\ufeff${ROOM_1}${ROOM_2}`.replaceAll("\n", "\r\n");
    const read = parseInventory("tous.csv", both);
    expect(read.map(({ machine }) => machine)).toEqual([...Array.from({ length: 4 }, () => "salle101-p01"), "salle101-p02"]);
    expect(read[1]).toEqual({
      machine: "salle101-p01",
      socle: { bundle: "mcnc-master", year: 2025, serial: 1 },
      component: "klettres",
      package: "klettres",
      wanted: "4:22.12.3-1",
      found: null,
      state: "missing",
    });
    expect(read[3]?.package).toBeNull();
  });

  it("keeps the last inventory of a machine that is there twice, with a header between or none", () => {
    const [former, latter] = [
      lines("p01", "vlc;windows;3.0;-;absent", "gimp;windows;2.0;2.0;present"),
      lines("p01", "vlc;windows;3.0;3.0;present", "gimp;windows;2.0;2.0;present"),
    ];
    const other = lines("p02", "vlc;windows;3.0;-;absent");
    const bare = (text: string): string => text.slice(HEADER.length + 1);
    for (const text of [
      former + other + latter,
      former + bare(other) + bare(latter),
      bare(former).replace(/^/, `${HEADER}\n`) + bare(latter),
    ])
      expect(
        parseInventory("tous.csv", text)
          .filter(({ machine }) => machine === "p01")
          .map(({ state }) => state),
      ).toEqual(["present", "present"]);
    // The former edition had a program more.
    const shorter = former.replaceAll(";2025;1;", ";2024;1;") + bare(lines("p01", "gimp;windows;2.0;2.0;present"));
    expect(parseInventory("tous.csv", shorter).map(({ component }) => component)).toEqual(["gimp"]);
  });

  it.each([
    ["present", "-"],
    ["ancien", "-"],
    ["plus-recent", "-"],
    ["etranger", "-"],
    ["absent", "1.0"],
    ["present", "0.9"],
    ["present", "1.0.0"],
  ])("refuses a program that is %s with the version « %s »", (state, found) => {
    const read = () => parseInventory("p.csv", lines("p01", "gtypist;gtypist;1;1;present", `vlc;windows;1.0;${found};${state}`));
    expect(read).toThrow(`p.csv n'est pas lisible (ligne 3) : « ${state} » ne va pas avec la version trouvée « ${found} »`);
  });

  it.each([
    ["", 1, "le fichier est vide"],
    ["\ufeff\r\n", 1, "le fichier est vide"],
    [HEADER.replaceAll(";", ","), 1, "séparées par des virgules"],
    [HEADER.replaceAll(";", "\t"), 1, "séparées par des tabulations"],
    ["<!doctype html><title>Portail</title>", 1, "la première ligne"],
    [`${HEADER}\nsalle;mcnc;2025;1;x;y`, 2, "6 cases au lieu de 9"],
    [lines("salle 101", "gtypist;gtypist;1;1;present"), 2, "colonne poste"],
    [lines("=cmd", "gtypist;gtypist;1;1;present"), 2, "colonne poste"],
    [lines("s1", "gtypist;gtypist;1;1;present", "../x;gtypist;1;1;present"), 3, "colonne composant"],
    [lines("s1", "gtypist;<b>;1;1;present"), 2, "colonne paquet"],
    [lines("s1", "gtypist;gtypist;1;$(x);present"), 2, "colonne version_trouvee"],
    [lines("s1", "gtypist;gtypist;1;1;toString"), 2, "colonne etat"],
    [`${HEADER}\n"ouvert;mcnc`, 2, "table"],
  ])("refuses %j by its line", (text, line, cause) => {
    const read = () => parseInventory("poste.csv", text);
    expect(read).toThrow(`poste.csv n'est pas lisible (ligne ${line})`);
    expect(read).toThrow(cause);
  });
});

describe("compareMachines", () => {
  const inventories = ROOM_1_AND_2;

  it("takes the word of each machine about its own socle", () => {
    const audit = compareMachines(inventories, null);
    expect(audit.counts).toEqual({ present: 4, older: 0, newer: 0, missing: 1, foreign: 0 });
    expect(audit.machines.map(({ machine, drift }) => [machine, drift.map(({ component }) => component)])).toEqual([
      ["salle101-p01", ["klettres"]],
      ["salle101-p02", []],
    ]);
    expect(auditSummary(audit)).toBe(
      "2 postes, chacun comparé au socle qu’il a reçu, 4 composants. 1 poste conforme, 1 à reprendre. 4 à jour, 0 plus récent, 0 ancien, 1 absent, 0 étranger au socle.",
    );
  });

  it("compares again with another socle: what is late, lacking, and no longer of it", () => {
    const audit = compareMachines(inventories, SOCLE);
    const told = audit.machines.map(({ machine, drift }) => [machine, drift.map(({ component, state }) => `${component} ${state}`)]);
    expect(told).toEqual([
      ["salle101-p01", ["cartable older", "gtypist older", "klettres missing", "tuxmath foreign"]],
      ["salle101-p02", ["gtypist older", "klettres missing"]],
    ]);
    expect(audit.components[1]).toEqual({
      id: "gtypist",
      name: "GNU Typist",
      counts: { present: 0, older: 2, newer: 0, missing: 0, foreign: 0 },
    });
    expect(toDriftCsv(audit).split("\r\n")[2]).toBe('"salle101-p01";"gtypist";"gtypist";"2.9.5-5";"2.9.5-4";"ancien"');
  });

  it("keeps the last inventory of a machine", () => {
    const later = parseInventory("3", lines("salle101-p01", "gtypist;gtypist;2.9.5-5;2.9.5-6;plus-recent"));
    const audit = compareMachines([...inventories, later], SOCLE);
    expect(audit.machines[0]?.counts).toEqual({ present: 0, older: 0, newer: 1, missing: 1, foreign: 0 });
  });
});

describe("versions compared with a socle", () => {
  const state = (name: string, found: string, wanted: string): string | undefined => {
    const socle = { ...SOCLE, components: [{ id: "vlc", name: "VLC", packages: [{ name, version: wanted }] }] };
    const inventory = parseInventory("x", lines("p01", `vlc;${name};0;${found};${found === "-" ? "absent" : "ancien"}`));
    return compareMachines([inventory], socle).machines[0]?.drift[0]?.state ?? "present";
  };

  // As registry.cmd judges them (packages/master/src/windows/files): number by number, and what it cannot compare is late.
  it.each([
    ["-", "5.0", "missing"],
    ["inconnue", "5.0", "older"],
    ["5.0", "5.0.0", "present"],
    ["5.0.0.0", "5.0", "present"],
    ["05.00", "5.0", "present"],
    ["3.9", "3.10", "older"],
    ["3.10", "3.9", "newer"],
    ["2.45-1", "2.45.1", "present"],
    ["1.0+2", "1.0+3", "older"],
    ["1.0.2b", "1.0.2b", "present"],
    ["1.0.2b", "1.0.2a", "older"],
    ["1.0-rc1", "0.9", "older"],
    ["12345678901234567890", "12345678901234567889", "newer"],
  ])("Windows: %s where %s is wanted is %s", (found, wanted, expected) => {
    expect(state("windows", found, wanted)).toBe(expected);
    expect(state("windows-2", found, wanted)).toBe(expected);
  });

  it.each([
    ["1.0~rc1", "1.0", "older"],
    ["1:1.0", "2.0", "newer"],
    ["5.0", "5.0.0", "older"],
  ])("Debian: %s where %s is wanted is %s", (found, wanted, expected) => {
    expect(state("vlc", found, wanted)).toBe(expected);
  });
});

describe("the tree of a socle, whose edition only its inventories tell", () => {
  const tree = (machine: string, found: string, state: string, edition = "mcnc-master;2025;1"): ReturnType<typeof parseInventory> =>
    parseInventory("x", `${HEADER}\n${machine};${edition};cartable;-;0a1b2c;${found};${state}\n`);
  const judged = (socle: Partial<SocleReference>, ...inventories: readonly ReturnType<typeof parseInventory>[]): unknown => {
    const [first] = compareMachines(inventories, { ...SOCLE, components: [], ...socle }).machines;
    return first?.drift.map(({ wanted, found, state }) => `${found} ${wanted} ${state}`);
  };

  it("is right on a machine that was given this very edition, else late unless it is known to be the same", () => {
    expect(judged({ year: 2025, serial: 1 }, tree("p01", "0a1b2c", "present"))).toEqual([]);
    expect(judged({}, tree("p01", "0a1b2c", "present"))).toEqual(["2025.1 2026.2 older"]);
    expect(judged({ year: 2024 }, tree("p01", "0a1b2c", "present"))).toEqual(["2025.1 2024.2 newer"]);
    expect(judged({ year: 2024 }, tree("p01", "ffff", "ancien"))).toEqual(["ffff 2024.2 older"]);
    expect(judged({}, tree("p01", "-", "absent"))).toEqual(["null 2026.2 missing"]);
    const other = tree("p02", "-", "absent", "mcnc-master;2026;2");
    expect(judged({}, tree("p01", "0a1b2c", "present"), other)).toEqual([]);
    expect(judged({}, tree("p01", "ffff", "ancien"), other)).toEqual(["ffff 2026.2 older"]);
    expect(judged({ bundle: "mcnl-master" }, tree("p01", "0a1b2c", "present"))).toEqual(["0a1b2c - foreign"]);
  });

  it("is foreign to a socle that has none, and missing where nothing was told of it", () => {
    expect(judged({ tree: null }, tree("p01", "0a1b2c", "present"))).toEqual(["0a1b2c - foreign"]);
    expect(judged({ tree: null }, tree("p01", "-", "absent"))).toEqual([]);
    const vlc = parseInventory("x", lines("p01", "vlc;windows;3.0;3.0;present"));
    const components = [{ id: "vlc", name: "VLC", packages: [{ name: "windows", version: "3.0" }] }];
    expect(judged({ components, tree: "cartable" }, vlc)).toEqual(["null 2026.2 missing"]);
    expect(judged({ components }, vlc)).toEqual([]);
  });
});

it("a digest is shown short, a version whole", () => {
  expect([versionText("a".repeat(64)), versionText("4:22.12.3-1"), versionText(null)]).toEqual(["aaaaaaaaaaaa…", "4:22.12.3-1", ""]);
});

describe("no machine, or one that says nothing", () => {
  it("is never told as right", () => {
    const none = compareMachines([parseInventory("x.csv", `${HEADER}\n`)], SOCLE);
    expect(auditSummary(none)).toBe("Aucun poste dans ces inventaires.");
    expect(toDriftCsv(none, ["p09", "=p08"])).toBe(
      [
        '\ufeff"poste";"composant";"paquet";"version prévue";"version trouvée";"état"',
        '"p09";"";"";"";"";"sans nouvelles"',
        `"'=p08";"";"";"";"";"sans nouvelles"`,
        "",
      ].join("\r\n"),
    );
  });
});

describe("groupDrift and editionsOf", () => {
  const late = (machine: string, found: string, state: string): string => lines(machine, `gtypist;gtypist;2.9.5-4;${found};${state}`);
  const audit = compareMachines(
    [late("b", "2.9-1", "ancien"), late("a", "2.9-1", "ancien"), late("c", "-", "absent"), late("d", "9.0-1", "plus-recent")].map((text) =>
      parseInventory("x", text),
    ),
    null,
  );

  it("say the same thing once, the most frequent first; what is newer is kept, so there is nothing to do", () => {
    expect(groupDrift(audit).map(({ found, state, machines }) => [found, state, machines])).toEqual([
      ["2.9-1", "older", ["a", "b"]],
      [null, "missing", ["c"]],
    ]);
    expect(auditSummary(audit)).toContain("1 poste conforme, 3 à reprendre.");
    expect(countsText(audit.counts)).toBe("1 plus récent, 2 anciens, 1 absent");
  });

  it("say which edition machines have, even compared with another socle", () => {
    const later = parseInventory("y", late("e", "2.9-1", "ancien").replaceAll(";2025;1;", ";2026;2;"));
    const both = compareMachines([...ROOM_1_AND_2, later], SOCLE);
    expect(editionsOf(both).map(({ edition: { year, serial }, machines }) => [year, serial, machines])).toEqual([
      [2026, 2, 1],
      [2025, 1, 2],
    ]);
  });
});

describe("parseSocle", () => {
  it("reads the packages of a socle, and refuses the rest", () => {
    const installers = [
      { detect: { kind: "dpkg", value: "gtypist" }, version: "2.9.5-5" },
      { detect: { kind: "product-code", value: "{X}" }, version: "1" },
    ];
    const text = JSON.stringify({
      format: 1,
      bundle: "mcnc-master",
      year: 2026,
      serial: 2,
      components: [{ id: "gtypist", name: "GNU Typist", installers }],
    });
    expect(parseSocle("socle.json", text).components).toEqual([SOCLE.components[0]]);
    const withTree = (tree: string): unknown => parseSocle("socle.json", text.replace('"format":1', `"format":1,"tree":${tree}`)).tree;
    expect([withTree('{"id":"cartable","files":3}'), withTree("null"), parseSocle("socle.json", text).tree]).toEqual([
      "cartable",
      null,
      undefined,
    ]);
    expect(() => withTree("7")).toThrow("socle.json n'est pas un socle.json lisible");
    for (const wrong of [
      "",
      "null",
      "[]",
      text.replace('"format":1', '"format":2'),
      text.replace('"2.9.5-5"', "3"),
      text.replace('"gtypist","name"', '7,"name"'),
    ])
      expect(() => parseSocle("socle.json", wrong)).toThrow("socle.json n'est pas un socle.json lisible");
  });
});
