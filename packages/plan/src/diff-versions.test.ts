import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { diffVersions, newPins, pinsOf } from "./diff-versions.ts";
import type { Lock, LockedArtifact } from "./lock.ts";
import { changeText } from "./version-lines.fr.ts";

const lock = (...artifacts: readonly (readonly [resource: string, version: string])[]): Lock => ({
  year: 2026,
  artifacts: artifacts.map(
    ([resource, version]): LockedArtifact => ({
      resource,
      key: "web web npm:essai",
      version,
      request: "",
      state: "locked",
      sha256: null,
      sizeBytes: null,
      tree: [],
    }),
  ),
});

const KEYS = [{ kind: "key", targets: ["all"] }] as unknown as readonly BundleManifest[];

describe("diffVersions", () => {
  it("gives the versions that changed, and only for the resources asked for", () => {
    const before = lock(["a", "1.0"], ["b", "2.0"], ["c", "3.0"], ["d", "4.0"]);
    const after = lock(["a", "1.1"], ["b", "2.0"], ["c", "3.1"]);
    const changed = { before: ["1.0"], after: ["1.1"] };
    expect(diffVersions(before, after, ["d", "b", "a"], KEYS)).toEqual([
      { id: "a", ...changed, systems: [{ where: "web", ...changed }], sizes: null },
    ]);
    expect(diffVersions(before, before, ["a", "b", "c", "d"], KEYS)).toEqual([]);
  });

  it("keeps apart the versions that systems have, whatever the order of the lock", () => {
    const changed = { before: ["1.0"], after: ["1.0", "1.1"] };
    const expected = [{ id: "a", ...changed, systems: [{ where: "web", ...changed }], sizes: null }];
    expect(diffVersions(lock(["a", "1.0"]), lock(["a", "1.1"], ["a", "1.0"]), ["a"], KEYS)).toEqual(expected);
  });
});

describe("versions of several systems", () => {
  const on = (versions: Readonly<Record<string, string>>): Lock => ({
    year: 2026,
    artifacts: Object.entries(versions).flatMap(([key, version]) =>
      lock(["a", version]).artifacts.map((one) => ({ ...one, key: `${key} portable npm:essai` })),
    ),
  });
  const change = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string | null => {
    const [found] = diffVersions(on(before), on(after), ["a"], KEYS);
    return found === undefined ? null : changeText(found);
  };

  it.each([
    [{ windows: "3.9", linux: "3.9" }, { windows: "3.10", linux: "3.10" }, "3.9 → 3.10"],
    [{ windows: "3.9", linux: "3.10" }, { windows: "3.10", linux: "3.9" }, "linux 3.10, windows 3.9 → linux 3.9, windows 3.10"],
    [{ windows: "3.9", linux: "3.10" }, { windows: "3.11", linux: "3.12" }, "3.9, 3.10 → 3.11, 3.12"],
    [{ windows: "3.9", linux: "3.10" }, { windows: "3.10", linux: "3.10" }, "3.9, 3.10 → 3.10"],
    [{ windows: "3.9" }, { windows: "3.9", linux: "3.9" }, null],
    [{ linux: "3.9" }, { windows: "3.9" }, null],
    [{ windows: "3.9", linux: "3.10" }, { linux: "3.10", windows: "3.9" }, null],
  ] as const)("%j then %j : %s", (before, after, expected) => {
    expect(change(before, after)).toBe(expected);
  });
});

describe("versions of a lock, which serves all the bundles of a year", () => {
  const artifact = (key: string, version: string): readonly LockedArtifact[] =>
    lock(["a", version]).artifacts.map((one) => ({ ...one, key: `${key} npm:essai` }));
  const all = (version: string): Lock => ({
    year: 2026,
    artifacts: ["web web", "windows x64 portable", "windows x64 installer", "linux any installer", "android portable"].flatMap((key) =>
      artifact(key, `${version}-${key.split(" ")[0] ?? ""}-${key.split(" ").at(-1) ?? ""}`),
    ),
  });
  const told = (...bundles: readonly object[]): readonly string[] =>
    diffVersions(
      all("1"),
      all("2"),
      ["a"],
      bundles.map((more) => manifest("essai", more)),
    ).flatMap(({ after }) => after);

  it.each([
    [[{ kind: "key", targets: ["web"] }], ["2-web-web"]],
    [[{ kind: "key", targets: ["all"] }], ["2-web-web", "2-windows-portable"]],
    [[{ kind: "master", targets: ["linux"] }], ["2-linux-installer", "2-web-web"]],
    [
      [
        { kind: "key", targets: ["web"] },
        { kind: "master", targets: ["windows"] },
      ],
      ["2-web-web", "2-windows-installer", "2-windows-portable"],
    ],
  ])("are those of what the bundles carry: %j", (bundles, expected) => {
    expect(told(...bundles).toSorted()).toEqual(expected);
  });
});

const manifest = (id: string, more: object = {}): BundleManifest => ({ id, year: 2026, include: {}, ...more }) as unknown as BundleManifest;

describe("pins", () => {
  const base = manifest("socle", { pin: [{ id: "a", version: "1", reason: "Essayée." }] });
  const overlay = manifest("socle-34", {
    extends: "socle",
    pin: [
      { id: "b", version: "5", reason: "Même version partout." },
      { id: "a", version: "2", reason: "Corrigée." },
    ],
  });
  const catalogue = { bundles: [base, overlay] } as unknown as Catalogue;

  it("come from every layer, the nearest first", () => {
    expect(pinsOf(catalogue, overlay).map(({ id, version }) => `${id} ${version}`)).toEqual(["a 2", "b 5"]);
  });

  it("are new when the other manifest does not hold that version", () => {
    expect(newPins(catalogue, base, overlay).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(newPins(catalogue, overlay, overlay)).toEqual([]);
  });
});
