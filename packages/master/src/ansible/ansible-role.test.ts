import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAnsibleFiles } from "../read-scripts-fs.ts";
import { type TestProgram, writeBareRoot, writeTestMaster } from "../test-linux-master-fs.ts";
import { ansibleFiles } from "./ansible-files.ts";

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
const canRun = has("ansible-playbook") && has("dpkg-deb") && has("apt-get") && process.getuid?.() === 0;
/** A run of Ansible takes seconds, and each test makes several: a busy machine is no failure. */
const TIMEOUT = 240_000;
if (!canRun) process.stderr.write("NON PROUVÉ : le rôle Ansible (il faut ansible-playbook, dpkg, apt et les droits de root).\n");

const PROGRAMS: readonly TestProgram[] = [
  { id: "alpha", name: "{{ lookup('pipe', 'touch PIRATE') }}", version: "1.0-1", depends: "beta" },
  { id: "beta", name: "{% raw %}'\"& : #\u2019", version: "2.0-1" },
];

describe.skipIf(!canRun)("the Ansible role, run on this machine", { timeout: TIMEOUT }, () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "socle ansible-"));
    for (const [path, bytes] of ansibleFiles(readAnsibleFiles())) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs a playbook with one machine, this one, whose system is the folder `racine`. */
  const play = (playbook: string, args: readonly string[], variables: Readonly<Record<string, unknown>> = {}) => {
    const settings = {
      ansible_connection: "local",
      ansible_python_interpreter: "/usr/bin/python3",
      cartable_socle_become: false,
      cartable_socle_root: join(folder, "racine"),
      cartable_socle_source: join(folder, "socle"),
      cartable_socle_inventories: join(folder, "inventaires"),
      cartable_socle_controller_cache: join(folder, "reserve"),
      ...variables,
    };
    const list = ["-i", "localhost,", "-e", JSON.stringify(settings)];
    const { stdout, stderr, status } = spawnSync("ansible-playbook", [...list, ...args, join(folder, "socle/ansible", playbook)], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, HOME: folder, ANSIBLE_NOCOLOR: "1", ANSIBLE_LOCALHOST_WARNING: "False", LC_ALL: "C.UTF-8" },
    });
    const recap = /changed=(\d+) .*failed=(\d+)/.exec(stdout);
    return { status, text: `${stdout}${stderr}`, changed: Number(recap?.[1] ?? -1), failed: Number(recap?.[2] ?? -1) };
  };
  const system = (): string => readFileSync(join(folder, "racine/var/lib/dpkg/status"), "utf8");
  /** A system to begin with, and a master. */
  const begin = (serial: number, programs: readonly TestProgram[]): void => {
    rmSync(join(folder, "racine"), { recursive: true, force: true });
    writeBareRoot(join(folder, "racine"));
    writeTestMaster(folder, serial, programs);
  };

  it.each(["socle.yml", "inventaires.yml"])("%s is a playbook that Ansible reads", (playbook) => {
    const { status, text } = play(playbook, ["--syntax-check"]);
    expect(status, text).toBe(0);
  });

  it("announces with --check, installs, then has nothing left to do; takes away, then has nothing left to take", () => {
    begin(1, PROGRAMS);
    const before = system();
    const announced = play("socle.yml", ["--check"]);
    expect([announced.status, system() === before, announced.changed > 0], announced.text).toEqual([0, true, true]);

    const installed = play("socle.yml", []);
    expect([installed.status, installed.changed > 0], installed.text).toEqual([0, true]);
    expect(system()).toContain("Package: alpha");
    expect(readFileSync(join(folder, "inventaires/localhost.csv"), "utf8")).toMatch(/;alpha;alpha;1\.0-1;1\.0-1;present\n/);

    for (const args of [[], ["--check"], ["--tags", "cartable_installation"], ["--tags", "cartable_inventaire"]]) {
      const { status, changed, text } = play("socle.yml", args);
      expect([args, status, changed], text).toEqual([args, 0, 0]);
    }
    const absent = { cartable_socle_state: "absent" };
    expect(play("socle.yml", ["--check"], absent).changed).toBe(1);
    expect(play("socle.yml", [], absent).changed).toBe(2);
    // « beta » came with « alpha », and is asked for itself: both go.
    expect(system()).not.toMatch(/Package: (alpha|beta)/);
    expect(play("socle.yml", [], absent).changed).toBe(0);
    expect(existsSync(join(folder, "PIRATE"))).toBe(false);
  });

  it("brings the socle where there is no share, once for each edition; installs only what is asked", () => {
    begin(1, PROGRAMS);
    const copied = { cartable_socle_source: "", cartable_socle_destination: join(folder, "copie"), cartable_socle_only: ["beta"] };
    const announced = play("socle.yml", ["--check"], copied);
    expect([announced.status, announced.changed > 0, existsSync(join(folder, "copie"))], announced.text).toEqual([0, true, false]);
    const first = play("socle.yml", [], copied);
    expect(
      [first.status, existsSync(join(folder, "copie/linux/install.sh")), existsSync(join(folder, "copie/ansible"))],
      first.text,
    ).toEqual([0, true, false]);
    expect([system().includes("Package: beta"), system().includes("Package: alpha")]).toEqual([true, false]);
    expect(play("socle.yml", [], copied).changed).toBe(0);
    writeTestMaster(folder, 2, [{ id: "beta", name: "B", version: "2.0-2" }]);
    expect(play("socle.yml", [], copied).status).toBe(0);
    expect(system()).toContain("Version: 2.0-2");
    expect(readdirSync(join(folder, "copie")).filter((name) => name.startsWith(".copie-")).length).toBe(1);
  });

  it("fails with what the installer said, names as they are, and the inventory all the same", () => {
    begin(1, [{ ...PROGRAMS[0], id: "alpha", name: PROGRAMS[0]?.name ?? "", version: "1.0-1", depends: "introuvable" }]);
    const { status, failed, text } = play("socle.yml", []);
    expect([status, failed], text).toEqual([2, 1]);
    expect(text).toContain("{{ lookup('pipe', 'touch PIRATE') }}");
    expect(text).toContain("dépendances en conflit");
    expect(existsSync(join(folder, "PIRATE"))).toBe(false);
    expect(readFileSync(join(folder, "inventaires/localhost.csv"), "utf8")).toMatch(/;alpha;alpha;1\.0-1;-;absent\n/);
  });

  it("refuses a variable that is not one of its choices", () => {
    const { status, text } = play("socle.yml", [], { cartable_socle_state: "latest" });
    expect(status).toBe(2);
    expect(text).toContain("present, absent");
  });

  it.skipIf(!existsSync("/usr/lib/python3/dist-packages/ansible_collections/ansible/windows"))(
    "has tasks for Windows that Ansible reads",
    () => {
      const role = (tasks: string) => `    - {ansible.builtin.import_role: {name: cartable_socle, tasks_from: ${tasks}}}\n`;
      writeFileSync(
        join(folder, "socle/ansible/windows.yml"),
        `- hosts: all\n  gather_facts: false\n  tasks:\n${role("windows")}${role("windows-inventaire")}`,
      );
      const { status, text } = play("windows.yml", ["--syntax-check"]);
      rmSync(join(folder, "socle/ansible/windows.yml"));
      expect(status, text).toBe(0);
    },
  );
});
