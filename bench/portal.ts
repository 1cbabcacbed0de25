/**
 * The portal of each demonstration key in Chromium, from `file://`, with a processor slowed four times: first paint, moment
 * when everything answers, and a first search; the peer is the same page with its scripts off (the least a page can take).
 *   node bench/portal.ts [runs]
 * Prints medians in milliseconds, the ratio to the peer, and the weight of each file that the page reads.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../tests/chromium.ts";
import { type PortalKey, readCatalogue, writePortalKey } from "../tests/portal-key.ts";

const SLOWDOWN = 4;

interface Times {
  readonly paint: number;
  readonly ready: number;
  readonly search: number;
}

async function load(browser: Browser, { address }: PortalKey, scripts: boolean): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: scripts });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await session.send("Performance.enable");
  await page.goto(address, { waitUntil: "load" });
  if (scripts) await page.waitForFunction(() => document.documentElement.dataset["pret"] === "");
  await page.waitForTimeout(100);
  const { metrics } = await session.send("Performance.getMetrics");
  const at = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const start = at("NavigationStart");
  if (!scripts) {
    await context.close();
    return { paint: 0, ready: (at("DomContentLoaded") - start) * 1000, search: 0 };
  }
  const [paint, ready] = (await page.evaluate(() =>
    ["first-contentful-paint", "pret"].map((name) => performance.getEntriesByName(name)[0]?.startTime ?? 0),
  )) as [number, number];
  const search = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        const look = (): void => {
          if (document.querySelector("#vue .ligne, #vue .tuile h2") === null) requestAnimationFrame(look);
          else resolve(performance.now() - from);
        };
        location.hash = "#q=geometri";
        look();
      }),
  );
  await context.close();
  return { paint, ready, search };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const runs = Number(process.argv[2] ?? 5);
const browser = await launchChromium();
const catalogue = readCatalogue();
for (const bundle of ["mcne", "mcnc", "mcnl"]) {
  const key = await writePortalKey(catalogue, bundle, "web");
  try {
    const ours: Times[] = [];
    const peer: Times[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(await load(browser, key, true));
      peer.push(await load(browser, key, false));
    }
    const of = (times: readonly Times[], name: keyof Times): number => Math.round(median(times.map((one) => one[name])));
    const [ready, least] = [of(ours, "ready"), of(peer, "ready")];
    console.log(
      `${bundle} : première image ${of(ours, "paint")} ms, prêt ${ready} ms (${(ready / Math.max(least, 1)).toFixed(1)} × la page sans scripts, ${least} ms), première recherche ${of(ours, "search")} ms`,
    );
    const folder = join(key.folder, "Cartable/portail");
    const files = readdirSync(folder).map((name) => `${name} ${Math.round(statSync(join(folder, name)).size / 1000)} ko`);
    console.log(`  page ${Math.round(statSync(join(key.folder, "OUVRIR-MON-CARTABLE.html")).size / 1000)} ko, ${files.join(", ")}`);
  } finally {
    key.remove();
  }
}
await browser.close();
