import { hash } from "node:crypto";
import { SOCLE_FOLDER, SOCLE_TREE } from "@cartable/plan";
import { allowlistFiles } from "./allowlist/allowlist-files.ts";
import { ansibleFiles } from "./ansible/ansible-files.ts";
import { deploymentFiles } from "./deployment/deployment-files.ts";
import { fleetFiles } from "./fleet/fleet-files.ts";
import type { MasterScripts } from "./read-scripts-fs.ts";
import { renderDesktop } from "./render-desktop.ts";
import { INDEX_PATH, RELEASE_PATH, renderIndex, renderRelease } from "./render-index.ts";
import { renderInventory } from "./render-inventory.ts";
import { renderReadme } from "./render-readme.ts";
import { renderTable } from "./render-table.ts";
import { type MasterContents, toSocle } from "./to-socle.ts";
import { windowsFiles } from "./windows/windows-files.ts";

/** What the files of a master are made from. */
export interface MasterFilesInput extends MasterContents, MasterScripts {}

/**
 * The files of a master that neither an artifact nor the key inside it brings: path from the root of the archive to bytes. Pure:
 * the same contents give the same bytes. Throws as `toSocle`.
 */
export function masterFiles(input: MasterFilesInput): ReadonlyMap<string, Uint8Array> {
  const socle = toSocle(input);
  const texts = new Map([
    ["LISEZ-MOI.txt", renderReadme(socle)],
    [`${SOCLE_FOLDER}/socle.json`, `${JSON.stringify(socle, null, 1)}\n`],
    [`${SOCLE_FOLDER}/inventory.csv`, renderInventory(socle)],
    ...allowlistFiles(socle, input.tree),
  ]);
  const scripts = new Map<string, Uint8Array>();
  const { debian } = socle;
  const sums = socle.tree === null ? null : input.tree.map(({ path, sha256 }) => `${sha256}  ${insideTree(path)}\n`).join("");
  if (debian !== null) {
    const index = renderIndex(input.packages);
    const own = new Map([
      [INDEX_PATH, index],
      [RELEASE_PATH, renderRelease(index, socle.year, debian.suite, debian.architecture)],
    ]);
    const vouched = [...own].map(([path, text]) => ({ path, sha256: hash("sha256", text) }));
    for (const [path, text] of own) texts.set(`${SOCLE_FOLDER}/${path}`, text);
    const tree = socle.tree === null || sums === null ? null : { sums, desktop: renderDesktop(socle.bundle, socle.name, socle.tree.entry) };
    texts.set(`${SOCLE_FOLDER}/linux/socle.tsv`, renderTable(socle, vouched, tree));
    if (tree !== null) {
      texts.set(`${SOCLE_FOLDER}/linux/cartable.sums`, tree.sums);
      texts.set(`${SOCLE_FOLDER}/linux/cartable.desktop`, tree.desktop);
    }
    for (const [name, bytes] of input.linuxScripts) scripts.set(`${SOCLE_FOLDER}/linux/${name}`, bytes);
  }
  return new Map([
    ...[...texts].map(([path, text]) => [path, Buffer.from(text, "utf8")] as const),
    ...scripts,
    ...windowsFiles(socle, sums, input.windowsScripts),
    ...ansibleFiles(input.ansible),
    ...deploymentFiles(socle, input.deployment),
    ...fleetFiles(socle, input.fleet),
  ]);
}

function insideTree(path: string): string {
  return path.slice(SOCLE_TREE.length + 1);
}
