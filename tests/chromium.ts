import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Chromium of the system; undefined where there is none. */
export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-unsafe-swiftshader",
];

if (CHROMIUM === undefined) process.stderr.write("NON PROUVÉ : Chromium absent, aucune page n'a été ouverte dans un navigateur.\n");

/** Starts Chromium; it opens no connection of its own. */
export function launchChromium(...flags: readonly string[]): Promise<Browser> {
  return chromium.launch({ ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }), args: [...FLAGS, ...flags] });
}
