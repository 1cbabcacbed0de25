import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Firefox of the system; undefined where there is none. */
export const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync);

if (FIREFOX === undefined)
  process.stderr.write("NON PROUVÉ : Firefox absent, le portail n'y a pas été ouvert (apt-get install firefox-esr).\n");

/** A window of Firefox, driven by its own protocol (Marionette): one line of JSON with its length before it. */
export interface Firefox {
  readonly goto: (address: string) => Promise<void>;
  /** The value of an expression in the page, as JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Waits until an expression is true. */
  readonly until: (expression: string) => Promise<void>;
  /** Types on the element that has the focus; `\uE007` is Enter, `\uE004` Tab. */
  readonly press: (keys: string) => Promise<void>;
  /** PNG of the page, in base64. */
  readonly screenshot: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts Firefox without a window, in a profile of its own that opens no connection. */
export async function launchFirefox(preferences: Readonly<Record<string, string | number | boolean>> = {}): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), "firefox-"));
  const port = await freePort();
  const settings = {
    "marionette.port": port,
    "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "network.captive-portal-service.enabled": false,
    "app.update.enabled": false,
    "browser.startup.page": 0,
    "app.normandy.enabled": false,
    "services.settings.server": "data:,",
    ...preferences,
  };
  writeFileSync(
    join(profile, "user.js"),
    Object.entries(settings)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const child = spawn(FIREFOX ?? "firefox", ["--headless", "--no-remote", "--marionette", "--profile", profile, "about:blank"], {
    stdio: "ignore",
    env: { ...process.env, MOZ_HEADLESS: "1", MOZ_HEADLESS_WIDTH: "1280", MOZ_HEADLESS_HEIGHT: "900", HOME: profile },
  });
  const send = await openMarionette(port, child);
  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: { pageLoadStrategy: "normal" } } });
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = (await send("WebDriver:ExecuteScript", { script: `return JSON.stringify(${expression})`, args: [], sandbox: null })) as {
      value: string | null;
    };
    return answer.value === null ? undefined : JSON.parse(answer.value);
  };
  return {
    goto: async (address) => void (await send("WebDriver:Navigate", { url: address })),
    evaluate,
    until: async (expression) => {
      for (let tries = 0; tries < 200; tries++) {
        if ((await evaluate(`Boolean(${expression})`)) === true) return;
        await pause(50);
      }
      throw new Error(`never true in Firefox: ${expression}`);
    },
    press: async (keys) => {
      const actions = [...keys].flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]);
      await send("WebDriver:PerformActions", { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    screenshot: async () => ((await send("WebDriver:TakeScreenshot", { full: true })) as { value: string }).value,
    close: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => child.kill());
      await Promise.race([ended, pause(5000).then(() => child.kill("SIGKILL"))]);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

type Send = (command: string, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>;

async function openMarionette(port: number, child: ChildProcess): Promise<Send> {
  const socket = await connectWhenReady(port, child);
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let received = Buffer.alloc(0);
  let next = 0;
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const colon = received.indexOf(":");
      const length = colon < 0 ? Number.NaN : Number(received.subarray(0, colon).toString());
      if (!Number.isInteger(length) || received.length < colon + 1 + length) return;
      const message = JSON.parse(received.subarray(colon + 1, colon + 1 + length).toString()) as unknown;
      received = received.subarray(colon + 1 + length);
      // The first message is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, value] = message as [number, number, { error: string; message: string } | null, unknown];
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === null) asked?.resolve(value);
      else asked?.reject(new Error(`Firefox: ${error.error}: ${error.message}`));
    }
  });
  return (command, parameters) =>
    new Promise((resolve, reject) => {
      const id = ++next;
      waiting.set(id, { resolve, reject });
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

/** Firefox opens its port some seconds after it starts. */
async function connectWhenReady(port: number, child: ChildProcess): Promise<Socket> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`Firefox ended with code ${child.exitCode}`);
    const socket = connect(port, "127.0.0.1");
    const open = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    if (open) return socket;
    await pause(100);
  }
  child.kill("SIGKILL");
  throw new Error("Firefox did not open its port in a minute");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
