import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable } from "./demonstration.ts";
import { everyByte, install, packagesOf, stateOf, whyNot } from "./linux-master/bare-machine.ts";
import type { Year } from "./linux-master/editions.ts";
import { type Bench, type KilledRuns, killedRuns, must, openBench, WORKS } from "./linux-master/killed-runs.ts";

const reason = whyNot();
if (reason !== null) process.stderr.write(`NON PROUVÉ : l'installation d'un socle Linux (${reason}).\n`);

describe.skipIf(reason !== null)("a Linux master, on a machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "socle-linux-"));
  let bench: Bench;
  let socle: Bench["socle"];
  let machine = "";
  const newMachine = (from?: string): string => bench.newMachine(from);
  const succeeds = must;
  beforeAll(async () => {
    bench = await openBench(folder);
    ({ socle, machine } = bench);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A copy of a master, to spoil. */
  const copyOf = (year: Year): string => {
    const copy = mkdtempSync(join(folder, "copie-"));
    cpSync(socle[year], join(copy, "socle"), { recursive: true });
    return join(copy, "socle");
  };

  it("installs what is missing or older, keeps what is newer or held, and the second run changes nothing", () => {
    const root = newMachine();
    const untouched = everyByte(root);
    const announced = install(socle[2025], root, ["--dry-run"]);
    expect(succeeds(announced).out).toContain("alpha (Programme alpha) : à installer");
    expect(everyByte(root)).toEqual(untouched);

    const first = succeeds(install(socle[2025], root, []));
    const expected = {
      alpha: "install",
      beta: "install",
      delta: "plus-recent",
      gamma: "install",
      gelee: "deja",
      omega: "upgrade",
      zeta: "install",
      cartable: "install",
    };
    expect(first.results).toEqual(expected);
    expect(packagesOf(root)).toMatchObject({
      alpha: "1.0-1 ii",
      libcommun: "1.0-1 ii",
      delta: "3.0-1 ii",
      omega: "1.5-1 ii",
      gelee: "1.0-1 hi",
    });
    expect(readFileSync(join(root, "opt/cartable/essai-master/Ressources/page/index.html"), "utf8")).toContain("2025");
    expect(existsSync(join(root, "usr/sbin/policy-rc.d"))).toBe(false);
    expect(readFileSync(join(root, "var/log/dpkg.log"), "utf8")).toMatch(/ status installed alpha:\S+ 1\.0-1\n/);

    const installed = stateOf(root);
    const status = readFileSync(join(root, "var/lib/dpkg/status"), "utf8");
    expect(new Set(Object.values(succeeds(install(socle[2025], root, [])).results))).toEqual(new Set(["deja", "plus-recent"]));
    expect(stateOf(root)).toEqual(installed);
    expect(readFileSync(join(root, "var/lib/dpkg/status"), "utf8")).toBe(status);
  });

  it("installs one component alone, and says wrong use", () => {
    const root = newMachine();
    expect(succeeds(install(socle[2025], root, ["--only", "beta"])).results).toEqual({ beta: "install" });
    expect(Object.keys(packagesOf(root)).filter((name) => ["alpha", "beta", "gamma", "petit-courrier"].includes(name))).toEqual([
      "beta",
      "petit-courrier",
    ]);
    expect(install(socle[2025], root, ["--only", "theta"]).code).toBe(2);
    expect(install(socle[2025], root, ["--uninstall", "--only", "alpha"]).code).toBe(2);
  });

  it("takes its edition away: the machine is as it was, with what it had before", () => {
    const root = newMachine();
    const before = stateOf(root);
    succeeds(install(socle[2025], root, []));
    const announced = without(everyByte(root), /\/var\/log\/cartable-socle/);
    succeeds(install(socle[2025], root, ["--uninstall", "--dry-run"]));
    expect(without(everyByte(root), /\/var\/log\/cartable-socle/)).toEqual(announced);
    const { results } = succeeds(install(socle[2025], root, ["--uninstall"]));
    expect(results).toMatchObject({ alpha: "retire", beta: "retire", gamma: "retire", cartable: "retire" });
    // A version that was raised is not brought down.
    const { "paquet omega": raised, "usr/share/omega/version": _, ...rest } = stateOf(root);
    expect(raised).toBe("1.5-1 ii");
    const { "paquet omega": _former, "usr/share/omega/version": __, ...former } = before;
    expect(without(rest, /var\/lib\/dpkg\/info\/omega/)).toEqual(without(former, /var\/lib\/dpkg\/info\/omega/));
    expect(succeeds(install(socle[2025], root, ["--uninstall"])).out).toContain("n'a rien installé");
  });

  it("upgrades to the next edition: raised, added, withdrawn, and what nothing needs any more goes too", () => {
    const root = newMachine();
    succeeds(install(socle[2025], root, []));
    writeFileSync(join(root, "etc/alpha.conf"), "reglage=à nous\n");
    const { results } = succeeds(install(socle[2026], root, ["--prune"]));
    expect(results).toMatchObject({
      alpha: "upgrade",
      beta: "deja",
      epsilon: "install",
      gamma: "retire",
      zeta: "retire",
      cartable: "upgrade",
    });
    expect(packagesOf(root)).toMatchObject({
      alpha: "2.0-1 ii",
      libcommun: "2.0-1 ii",
      epsilon: "1.0-1 ii",
      libgamma: "1.0-1 ii",
      etranger: "7.0-1 ii",
    });
    expect(Object.keys(packagesOf(root))).not.toContain("gamma");
    expect(Object.keys(packagesOf(root))).not.toContain("libancienne");
    expect(readFileSync(join(root, "etc/alpha.conf"), "utf8")).toBe("reglage=à nous\n");
    expect(readFileSync(join(root, "opt/cartable/essai-master/Ressources/page/index.html"), "utf8")).toContain("2026");
    const upgraded = stateOf(root);
    succeeds(install(socle[2026], root, ["--prune"]));
    expect(stateOf(root)).toEqual(upgraded);
    // The former edition brings nothing down.
    expect(install(socle[2025], root, []).code).toBe(2);
    expect(stateOf(root)).toEqual(upgraded);
    succeeds(install(socle[2026], root, ["--uninstall"]));
    expect(Object.keys(packagesOf(root)).sort()).toEqual(Object.keys(packagesOf(machine)).sort());
  });

  it("without --prune, says what it cannot install beside a withdrawn component, and does the rest", () => {
    const root = newMachine();
    succeeds(install(socle[2025], root, []));
    const ran = install(socle[2026], root, []);
    expect([ran.code, ran.results["epsilon"], ran.results["alpha"]]).toEqual([1, "impossible", "upgrade"]);
    expect(packagesOf(root)["gamma"]).toBe("1.0-1 ii");
  });

  it("writes an inventory that cartable audit reads", async () => {
    const root = newMachine();
    const inventories = join(folder, "inventaires");
    mkdirSync(inventories);
    const untouched = everyByte(root);
    writeFileSync(
      join(inventories, "avant.csv"),
      succeeds(install(socle[2026], root, ["--inventory"]))
        .out.replaceAll(/^[^;\n]*;/gm, "avant;")
        .replace("avant;", "poste;"),
    );
    expect(everyByte(root)).toEqual(untouched);
    succeeds(install(socle[2025], root, []));
    writeFileSync(join(inventories, "apres.csv"), succeeds(install(socle[2026], root, ["--inventory"])).out);
    const { code, out } = await cartable(["audit", inventories, "--socle", join(socle[2026], "socle.json"), "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true });
    expect(readFileSync(join(inventories, "apres.csv"), "utf8")).toMatch(
      /;alpha;alpha;2\.0-1;1\.0-1;ancien\n.*;epsilon;epsilon;1\.0-1;-;absent\n.*;gelee;gelee;1\.0-1;1\.0-1;present\n/s,
    );
  });

  const debs = (at: string): readonly string[] =>
    readdirSync(join(at, "installers"), { recursive: true })
      .map(String)
      .filter((path) => path.endsWith(".deb"))
      .map((path) => join(at, "installers", path));
  const spoil = (path: string): void => {
    const bytes = readFileSync(path);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };
  it.each<[string, (at: string) => void]>([
    ["a byte of a package that comes along", (at) => spoil(debs(at).find((path) => path.includes("petit-courrier")) ?? "")],
    ["a byte of a component", (at) => spoil(debs(at).find((path) => path.includes("/gamma_")) ?? "")],
    ["a package that is not there", (at) => rmSync(debs(at).find((path) => path.includes("/beta_")) ?? "")],
    ["a package cut short", (at) => writeFileSync(debs(at).find((path) => path.includes("/alpha_")) ?? "", "")],
    ["a byte of socle.tsv", (at) => spoil(join(at, "linux/socle.tsv"))],
    ["a line more in socle.tsv", (at) => appendFileSync(join(at, "linux/socle.tsv"), "component\tzeta\t1\tZ\n")],
    ["no socle.tsv", (at) => rmSync(join(at, "linux/socle.tsv"))],
    ["a byte of the index of packages", (at) => spoil(join(at, "linux/depot/Packages"))],
    ["no description of the index", (at) => rmSync(join(at, "linux/depot/Release"))],
    ["a byte of the portal", (at) => spoil(join(at, "cartable/OUVRIR-MON-CARTABLE.html"))],
    ["a byte of the entry of the menu", (at) => spoil(join(at, "linux/cartable.desktop"))],
    ["a resource that is not there", (at) => rmSync(join(at, "cartable/Ressources/page/index.html"))],
  ])("refuses, before anything, %s", (_, damage) => {
    const copy = copyOf(2025);
    damage(copy);
    const root = newMachine();
    const before = stateOf(root);
    const { code, err } = install(copy, root, []);
    expect([code, err]).toEqual([4, expect.stringContaining("Erreur")]);
    expect(without(stateOf(root), /^var\/lib\/cartable-socle$/)).toEqual(before);
    expect(install(copy, root, ["--dry-run"]).code).toBe(4);
  });

  it("installs from a share where nothing can be written", () => {
    const root = newMachine();
    const share = join(folder, "lecture seule");
    mkdirSync(share);
    const script =
      'mount --bind "$1" "$2" && mount -o remount,ro,bind "$2" && ! touch "$2/essai" 2>/dev/null && exec sh "$2/linux/install.sh" --root "$3"';
    const { status, stderr } = spawnSync("unshare", ["-m", "sh", "-c", script, "sh", socle[2025], share, root], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    expect(packagesOf(root)["alpha"]).toBe("1.0-1 ii");
  });

  it("one installation at a time; a dead one blocks nobody, even when its number is taken again", () => {
    const root = newMachine();
    const lock = join(root, "var/lib/cartable-socle/verrou");
    mkdirSync(lock, { recursive: true });
    const start = execFileSync("sh", ["-c", `sed 's/^.*) //' /proc/${process.pid}/stat | cut -d ' ' -f 20`], { encoding: "utf8" }).trim();
    writeFileSync(join(lock, "pid"), `${process.pid} ${start}\n`);
    const busy = install(socle[2025], root, []);
    expect([busy.code, busy.err]).toEqual([1, expect.stringContaining("en cours")]);
    expect(existsSync(lock)).toBe(true);
    writeFileSync(join(lock, "pid"), `${process.pid} 1\n`);
    succeeds(install(socle[2025], root, []));
    expect(existsSync(lock)).toBe(false);
  });

  describe.each(WORKS)("killed at any moment, then run again: $title", (work) => {
    let runs: KilledRuns;
    beforeAll(() => {
      runs = killedRuns(bench, work);
    });
    // Every step and every script: `npm run test:faults -- linux-master`.
    it.each([0.3, 0.75])("before a step (%d of the way)", (share) => {
      expect(runs.steps).toBeGreaterThan(15);
      expect(runs.atStep(Math.ceil(runs.steps * share))).toBeNull();
    });
    it.each([work.moments[1], work.moments.at(-1)])("in the middle of dpkg (%s)", (moment = "") => {
      expect(runs.inScript(moment)).toBeNull();
    });
  });
});

function without(state: Readonly<Record<string, string>>, path: RegExp): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(state).filter(([name]) => !path.test(name)));
}
