import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const STORE = join(ROOT, ".cartable/store");
const FLIPS = 5;

/** Rows 74 and 77 of the faults: without any network, what is in the store is delivered right or refused. */
export const offline: Campaign = {
  id: "offline",
  title: "Sans réseau",
  async run() {
    const name = "commandes sans aucun réseau";
    if (spawnSync("unshare", ["-n", "true"]).status !== 0) return [unprovenRow(name, "« unshare -n » n'est pas permis ici")];
    if (!existsSync(join(STORE, "sha256"))) return [unprovenRow(name, "le dépôt local est vide : lancez d'abord npm start")];
    const dir = mkdtempSync(join(tmpdir(), "cartable-hors-ligne-"));
    try {
      cpSync(STORE, join(dir, "depot"), { recursive: true });
      return [await runCommands(dir), await deliverNothingWrong(dir)];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** Runs the command where there is no network interface but a dead loopback. */
function isolated(dir: string, store: string, ...args: readonly string[]): Ran {
  const command = [process.execPath, join(ROOT, "apps/cli/bin/cartable.mjs"), ...args, "--root", ROOT, "--json"];
  const { status, stdout } = spawnSync("unshare", ["-n", ...command], {
    encoding: "utf8",
    cwd: dir,
    env: { ...process.env, CARTABLE_STORE: join(dir, store) },
    timeout: 300_000,
  });
  return { code: status, out: stdout };
}

async function runCommands(dir: string): Promise<CampaignRow> {
  const tally = createTally("commandes, dépôt local plein");
  const succeeds = (label: string, ...args: readonly string[]): Promise<void> =>
    tally.attempt(label, () => {
      const { code, out } = isolated(dir, "depot", ...args);
      hold(code === 0, `code ${code} : ${out.slice(0, 300)}`);
    });
  await succeeds("check", "check");
  await succeeds("lock --frozen", "lock", "--frozen");
  await succeeds("fetch", "fetch", "--target", "web");
  await succeeds("store verify", "store", "verify");
  await tally.attempt("pack, deux fois les mêmes octets", () => {
    const digests = ["un", "deux"].map((out) => {
      const { code, out: text } = isolated(dir, "depot", "pack", "mcne", "--target", "web", "--out", join(dir, out));
      hold(code === 0, `code ${code} : ${text.slice(0, 300)}`);
      return digestUnder(join(dir, out));
    });
    hold(digests[0] === digests[1], "deux fabrications donnent d'autres octets");
  });
  return tally.row();
}

/** A store that lacks something, or holds a wrong bit: refused by its code, and the former key is as it was. */
async function deliverNothingWrong(dir: string): Promise<CampaignRow> {
  const tally = createTally("dépôt local incomplet ou faux : rien n'est livré");
  const out = join(dir, "un");
  const blobs = blobsOf(join(dir, "un"), join(dir, "depot"));
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const path = blobs[flip % blobs.length] ?? "";
    const bytes = readFileSync(path);
    const refused = (label: string, exit: number, spoil: () => void): Promise<void> =>
      tally.attempt(label, () => {
        const before = digestUnder(out);
        spoil();
        const { code, out: text } = isolated(dir, "depot", "pack", "mcne", "--target", "web", "--out", out);
        writeFileSync(path, bytes);
        hold(code === exit, `code ${code}, attendu ${exit} : ${text.slice(0, 300)}`);
        hold(digestUnder(out) === before, "la clé d'avant a changé");
      });
    await refused("bit faux", 4, () => {
      const wrong = Buffer.from(bytes);
      const at = Math.floor((wrong.length * (flip + 1)) / (FLIPS + 1));
      wrong.writeUInt8(wrong.readUInt8(at) ^ (1 << flip), at);
      writeFileSync(path, wrong);
    });
    await refused("fichier absent", 3, () => rmSync(path));
  }
  await tally.attempt("fetch, un fichier absent", () => {
    const [path = ""] = blobs;
    const bytes = readFileSync(path);
    rmSync(path);
    const { code } = isolated(dir, "depot", "fetch", "--target", "web", "--bundle", "mcne");
    const left = readdirSync(join(dir, "depot/tmp"));
    writeFileSync(path, bytes);
    hold(code === 3 || code === 0, `code ${code}`);
    hold(left.length === 0, `restes : ${left.join(", ")}`);
  });
  return tally.row();
}

/** The stored files that a packed key was made of. */
function blobsOf(out: string, store: string): readonly string[] {
  const plan = JSON.parse(readFileSync(join(out, "mcne-web/plan.json"), "utf8")) as { artifacts: readonly { sha256: string | null }[] };
  const digests = [...new Set(plan.artifacts.flatMap(({ sha256 }) => sha256 ?? []))].sort();
  return digests.map((sha256) => join(store, "sha256", sha256.slice(0, 2), sha256));
}

function digestUnder(dir: string): string {
  const hash = createHash("sha256");
  for (const path of readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .sort())
    hash.update(path.slice(dir.length)).update(readFileSync(path));
  return hash.digest("hex");
}
