import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ansibleFiles } from "../packages/master/src/ansible/ansible-files.ts";
import { readAnsibleFiles } from "../packages/master/src/read-scripts-fs.ts";
import { writeTestMaster } from "../packages/master/src/test-linux-master-fs.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";

const NAME = "rôle Ansible dans un vrai Debian (chroot)";
const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

/** The Ansible role against a real Debian, entered by chroot: brought, installed, announced, counted, taken away, each twice. */
export const ansibleChroot: Campaign = {
  id: "ansible-chroot",
  title: "Ansible dans un chroot",
  async run(tell) {
    const missing = ["ansible-playbook", "debootstrap", "dpkg-deb"].filter((command) => !has(command));
    if (missing.length > 0) return [unprovenRow(NAME, `il manque ${missing.join(", ")}`)];
    if (process.getuid?.() !== 0) return [unprovenRow(NAME, "il faut les droits de root")];
    const folder = mkdtempSync(join(tmpdir(), "cartable-ansible-"));
    try {
      tell("debootstrap d'un Debian « bookworm »");
      const root = join(folder, "debian");
      const made = spawnSync("debootstrap", ["--variant=minbase", "--include=python3-minimal,python3-apt", "bookworm", root, mirror()]);
      if (made.status !== 0) return [unprovenRow(NAME, "aucun dépôt Debian n'est à portée")];
      return [await playTwice(folder, root)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The mirror that this machine uses. */
function mirror(): string {
  const { stdout } = spawnSync("apt-get", ["indextargets", "--format", "$(SITE)", "Codename: bookworm"], { encoding: "utf8" });
  return stdout.split("\n")[0] ?? "";
}

async function playTwice(folder: string, root: string): Promise<CampaignRow> {
  const tally = createTally(NAME);
  writeTestMaster(folder, 1, [
    { id: "alpha", name: "{{ lookup('pipe', 'touch /PIRATE') }}", version: "1.0-1", depends: "beta" },
    { id: "beta", name: "Bêta", version: "2.0-1" },
  ]);
  for (const [path, bytes] of ansibleFiles(readAnsibleFiles())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const play = (label: string, changes: boolean, args: readonly string[]): Promise<void> =>
    tally.attempt(label, () => {
      const settings = {
        cartable_socle_become: false,
        cartable_socle_inventories: join(folder, "inventaires"),
        cartable_socle_controller_cache: join(folder, "reserve"),
        ansible_python_interpreter: "/usr/bin/python3",
      };
      const { status, stdout } = spawnSync(
        "ansible-playbook",
        [
          "-i",
          `${root},`,
          "-c",
          "community.general.chroot",
          "-e",
          JSON.stringify(settings),
          ...args,
          join(folder, "socle/ansible/socle.yml"),
        ],
        { cwd: folder, encoding: "utf8", env: { ...process.env, HOME: folder, ANSIBLE_NOCOLOR: "1" } },
      );
      const changed = Number(/changed=(\d+)/.exec(stdout)?.[1] ?? -1);
      hold(status === 0, `code ${status} : ${stdout.slice(-600)}`);
      hold(changes === changed > 0, `changed=${changed}`);
    });
  const installed = (): string => readFileSync(join(root, "var/lib/dpkg/status"), "utf8");
  await play("annonce", true, ["--check"]);
  await tally.attempt("annoncer n'installe rien", () => hold(!installed().includes("Package: alpha\n"), "alpha est installé"));
  await play("installation", true, []);
  await tally.attempt("les paquets sont là", () => hold(installed().includes("Package: alpha\n"), "alpha n'est pas installé"));
  await play("seconde exécution", false, []);
  await play("annonce, tout étant fait", false, ["--check"]);
  await play("retrait", true, ["-e", "cartable_socle_state=absent"]);
  await tally.attempt("les paquets sont partis", () => hold(!/Package: (alpha|beta)\n/.test(installed()), "il en reste"));
  await play("second retrait", false, ["-e", "cartable_socle_state=absent"]);
  return tally.row();
}
