import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Catalogue, loadCatalogue } from "@cartable/catalogue";
import { parseLock, type Target } from "@cartable/plan";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { generateKeyFiles } from "../apps/cli/src/generated-files.ts";
import { ROOT } from "./demonstration.ts";
import { openObserved } from "./used-page.ts";

/** The catalogue of this repository. */
export function readCatalogue(): Catalogue {
  const { value } = loadCatalogue(ROOT, "2026-11-25");
  if (value === null) throw new Error("the catalogue has errors");
  return value;
}

/** A folder with the files that the command makes for a key, in a path with a space, an accent and an apostrophe. */
export interface PortalKey {
  readonly folder: string;
  readonly address: string;
  readonly remove: () => void;
}

/** Writes the portal of a key of 2026, without the files of its resources. */
export async function writePortalKey(catalogue: Catalogue, bundle: string, target: Target): Promise<PortalKey> {
  const manifest = catalogue.bundles.find(({ id, year }) => id === bundle && year === 2026);
  if (manifest === undefined) throw new Error(`no bundle ${bundle}`);
  const file = "manifests/2026/lock.yaml";
  const lock = parseLock(file, readFileSync(join(ROOT, file), "utf8"));
  const folder = mkdtempSync(join(tmpdir(), `clé d'essai à moi ${bundle}-`));
  for (const [path, bytes] of await generateKeyFiles(catalogue, manifest, target, lock)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const address = pathToFileURL(join(folder, "OUVRIR-MON-CARTABLE.html")).href;
  return { folder, address, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A page of a key, and what goes wrong there: console, exceptions, breaches of the policy, requests that leave the key. */
export interface PortalPage {
  readonly page: Page;
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens a place of the portal (`#q=mot`) in a profile of its own; `before` runs in the page ahead of its scripts. */
export async function openPortal(
  browser: Browser,
  { address }: PortalKey,
  hash = "",
  options: BrowserContextOptions = {},
  before?: string,
): Promise<PortalPage> {
  const used = await openObserved(browser, options, (address) => /^(data|file):/.test(address));
  const { page } = used;
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(address + hash, { waitUntil: "load" });
  return { page, problems: used.problems, close: () => used.context.close() };
}
