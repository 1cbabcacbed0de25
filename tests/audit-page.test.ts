import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Audit, compareMachines, parseInventory, placeMachines } from "@cartable/audit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../apps/cli/src/audit/audit-page.ts";
import { DEMONSTRATION_SOCLE, demonstrationInventories } from "./audit-demonstration.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { axeViolations, unfold } from "./site-browser.ts";
import { excessWidth, openObserved } from "./used-page.ts";

const inventories = [...demonstrationInventories()].map(([file, text]) => parseInventory(file, text));
/** The same machines, a folder for each school. */
const placed = [...demonstrationInventories()].map(([file, text]) =>
  placeMachines(parseInventory(file, text), `demo-college-${/college-(.)/.exec(file)?.[1] ?? ""}`),
);
const audit: Audit = compareMachines(inventories, DEMONSTRATION_SOCLE);

describe.skipIf(CHROMIUM === undefined)("the page of an audit of two hundred machines", () => {
  let browser: Browser;
  let folder = "";
  beforeAll(async () => {
    browser = await launchChromium();
    folder = mkdtempSync(join(tmpdir(), "audit "));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  const open = async (of: Audit, options: Parameters<typeof openObserved>[1] = {}, silent: readonly string[] = []) => {
    const file = join(folder, "écarts.html");
    writeFileSync(file, auditPage(of, silent));
    const address = pathToFileURL(file).href;
    const used = await openObserved(browser, options, (asked) => asked === address);
    await used.page.goto(address);
    return used;
  };

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360],
  ] as const)("is accessible and as wide as the screen, everything unfolded: %s, %i pixels", async (colorScheme, width) => {
    const whole = compareMachines(placed, DEMONSTRATION_SOCLE);
    const { page, context, problems } = await open(whole, { colorScheme, viewport: { width, height: 800 } }, ["demo-college-a-p999"]);
    await unfold(page);
    expect(await axeViolations(page)).toEqual([]);
    expect(await excessWidth(page)).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("says first what there is to do, the same thing once for all the machines where it is", async () => {
    const { page, context } = await open(audit);
    const late = audit.machines.filter(({ drift }) => drift.some(({ state }) => state !== "newer"));
    const figures = page.locator(".chiffres dd");
    expect(await figures.allInnerTexts()).toEqual([
      "204",
      expect.stringMatching(/^\d+ \(\d+,\d\u202f%\)$/),
      String(late.length),
      expect.stringMatching(/^\d+$/),
    ]);
    const groups = page.locator("section[aria-labelledby=reprendre] summary");
    const numbers = (await groups.allInnerTexts()).map((text) => Number(/^\s*(\d+) postes?/.exec(text)?.[1]));
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(numbers.reduce((sum, count) => sum + count, 0)).toBe(audit.counts.older + audit.counts.missing + audit.counts.foreign);
    expect(await page.locator("section[aria-labelledby=postes] details").count()).toBe(late.length);
    await context.close();
  });

  it("shows each school when inventories are gathered by school, and the machines that said nothing", async () => {
    const whole = compareMachines(placed, DEMONSTRATION_SOCLE);
    const { page, context } = await open(whole, {}, ["demo-college-d-p999"]);
    const rows = await page.locator("section[aria-labelledby=etablissements] tbody tr").allInnerTexts();
    const late = rows.map((text) => Number(/(\d+) à reprendre/.exec(text)?.[1] ?? 0));
    expect(rows.length).toBe(4);
    expect(late).toEqual(late.toSorted((a, b) => b - a));
    expect(await page.locator("section[aria-labelledby=silencieux]").textContent()).toContain("demo-college-d-p999");
    await context.close();
    const plain = await open(audit);
    expect(await plain.page.locator("#etablissements, #silencieux").count()).toBe(0);
    await plain.context.close();
  });

  it("is used by keyboard: links to its parts, then what is folded opens", async () => {
    const { page, context } = await open(audit);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#reprendre");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("summary");
    await page.keyboard.press("Enter");
    expect(await page.locator("details[open]").count()).toBe(1);
    await context.close();
  });

  it("tells states apart without colours: a texture each, and words", async () => {
    const { page, context } = await open(audit);
    const fills = await page.evaluate(() =>
      ["present", "newer", "older", "missing", "foreign"].map((state) => {
        const id = /#([\w-]+)/.exec(getComputedStyle(document.querySelector(`.legende .${state}`) as Element).fill)?.[1];
        return id === undefined ? "plain" : (document.getElementById(id)?.querySelector(".fond")?.outerHTML ?? "nothing drawn");
      }),
    );
    expect(new Set(fills).size).toBe(5);
    expect(fills).not.toContain("nothing drawn");
    await context.close();
  });

  it("prints what is folded", async () => {
    const { page, context } = await open(audit);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("section[aria-labelledby=conformes] li").first().isVisible()).toBe(true);
    expect(await page.locator("nav").isVisible()).toBe(false);
    await context.close();
  });

  it("shows as text what would run", async () => {
    const name = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
    const hostile = compareMachines(inventories, {
      ...DEMONSTRATION_SOCLE,
      components: DEMONSTRATION_SOCLE.components.map((one) => ({ ...one, name })),
    });
    const named = { ...hostile, machines: hostile.machines.map((one) => ({ ...one, machine: `${name}/${one.machine}` })) };
    const { page, context, problems } = await open(named, {}, [name]);
    expect(await page.locator("img, script, [onerror]").count()).toBe(0);
    expect(await page.locator("tbody th").first().innerText()).toContain("<script>alert(1)</script>");
    expect(problems).toEqual([]);
    await context.close();
  });

  it("stays right with no machine to mend, and with no machine at all", async () => {
    const right = await open({ ...audit, machines: audit.machines.filter(({ drift }) => drift.length === 0) });
    expect(await right.page.locator("section[aria-labelledby=reprendre]").innerText()).toContain("Rien");
    expect(await axeViolations(right.page)).toEqual([]);
    await right.context.close();
    const none = await open(compareMachines([], null), {}, ["p09"]);
    expect(await none.page.locator("main").innerText()).toMatch(/Aucun poste dans ces inventaires\.\s+Postes sans nouvelles\s+1 poste/);
    expect(await none.page.locator("section").count()).toBe(1);
    expect(await axeViolations(none.page)).toEqual([]);
    await none.context.close();
  });
});
