import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../campaigns/chain/run-chain.ts";
import { cartable, copyRepository, ROOT } from "./demonstration.ts";
import { hasSshServer, startSshServer } from "./ssh-server.ts";

if (!hasSshServer()) console.warn("\n⚠ sshd est absent : ci/publish.sh n'a pas été essayé vers un serveur.\n");

/** Builds no site: says which secrets it sees. The campaign « editor-chain » builds the real one. */
const BUILD_SITE = `import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("dist/site", { recursive: true });
const names = ["SSH_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "MEILI_MASTER_KEY"];
writeFileSync("dist/site/index.html", JSON.stringify(names.filter((name) => name in process.env)));
`;

describe("scripts of ci/", { timeout: 240_000 }, () => {
  let copy: ReturnType<typeof copyRepository>;
  let home: string;
  const at = (path: string): string => join(copy.root, path);
  /** A script as a forge runs it, in a process group of its own, with the real command. */
  const start = (script: string, variables: Readonly<Record<string, string>>): { child: ChildProcess; end: Promise<Ended> } => {
    const child = spawn("sh", [`ci/${script}`], {
      cwd: copy.root,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: `${join(home, "bin")}:${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`,
        HOME: join(home, "foyer"),
        RUNNER_TEMP: join(home, "runner"),
        CARTABLE_STORE: join(ROOT, ".cartable/store"),
        CARTABLE_RELEASE: "--bundle mcne --target web",
        LC_ALL: "C.UTF-8",
        ...variables,
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    return { child, end: new Promise((resolve) => child.once("close", (status) => resolve({ status, output }))) };
  };
  const run = (script: string, variables: Readonly<Record<string, string>>): Promise<Ended> => start(script, variables).end;
  const left = (): readonly string[] => readdirSync(join(home, "runner"));

  beforeAll(() => {
    copy = copyRepository();
    home = mkdtempSync(join(tmpdir(), "forge-"));
    for (const folder of ["bin", "foyer", "runner"]) mkdirSync(join(home, folder));
    cpSync(join(ROOT, "ci"), at("ci"), { recursive: true });
    mkdirSync(at("tools"));
    writeFileSync(at("tools/build-site.ts"), BUILD_SITE);
    const bin = join(ROOT, "apps/cli/bin/cartable.mjs");
    writeFileSync(join(home, "bin/npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@" --root "$PWD"\n`);
    chmodSync(join(home, "bin/npx"), 0o755);
    git(copy.root, "init", "--quiet");
  });
  afterAll(() => {
    copy.remove();
    rmSync(home, { recursive: true, force: true });
  });

  it.skipIf(!hasSshServer())("publish by SFTP and go back with a key and known hosts given as texts, and show no secret", async () => {
    const server = await startSshServer();
    try {
      const { key, knownHosts } = server.texts;
      const { username } = await import("node:os").then(({ userInfo }) => userInfo());
      const place = { CARTABLE_PUBLISH_TO: `sftp://${username}@${server.host}:${server.port}${join(home, "www")}` };
      const secrets = {
        SSH_KEY: key,
        SSH_KNOWN_HOSTS: knownHosts,
        MEILI_MASTER_KEY: "clé maîtresse",
        AWS_SECRET_ACCESS_KEY: "clé du seau",
      };
      const refused = await run("publish.sh", { ...place, SSH_KEY: key });
      expect([refused.status, refused.output]).toEqual([4, expect.stringContaining("n'est pas connu de ce poste")]);
      const first = await run("publish.sh", { ...place, ...secrets });
      expect(first.status, first.output).toBe(0);
      expect(readFileSync(join(home, "www/courant/index.html"), "utf8")).toBe("[]");
      // As a forge may give them: without the last end of line, with those of Windows, or in a file.
      const file = join(home, "hotes");
      writeFileSync(file, knownHosts);
      writeFileSync(at("tools/build-site.ts"), BUILD_SITE.replace("JSON.stringify", "1 + JSON.stringify"));
      const other = { ...place, SSH_KEY: key.trimEnd().replaceAll("\n", "\r\n"), SSH_KNOWN_HOSTS: file };
      const second = await run("publish.sh", other);
      expect(second.status, second.output).toBe(0);
      expect(readFileSync(join(home, "www/courant/index.html"), "utf8")).toBe("1[]");
      const back = await run("rollback.sh", { ...place, ...secrets });
      expect(back.status, back.output).toBe(0);
      expect(readFileSync(join(home, "www/courant/index.html"), "utf8")).toBe("[]");
      const hidden = [...key.trim().split("\n"), "clé maîtresse", "clé du seau"];
      for (const { output } of [refused, first, second, back]) expect(hidden.filter((line) => output.includes(line))).toEqual([]);
      expect(left()).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it("keep a key for this account alone, and remove it when they are stopped", async () => {
    // Accepts a connection, and says nothing.
    const mute = createServer();
    const met = new Promise<void>((resolve) => mute.once("connection", () => resolve()));
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const { port } = mute.address() as AddressInfo;
    const { child, end } = start("rollback.sh", {
      CARTABLE_PUBLISH_TO: `sftp://web@127.0.0.1:${port}/www`,
      SSH_KEY: "clé d'essai",
      SSH_KNOWN_HOSTS: "hôte d'essai",
    });
    await Promise.race([met, end]);
    const [folder = ""] = left();
    const modes = ["", "config", "key", "known_hosts"].map((name) =>
      (statSync(join(home, "runner", folder, name)).mode & 0o777).toString(8),
    );
    process.kill(-(child.pid ?? 0), "SIGTERM");
    const { status, output } = await end;
    mute.close();
    expect([folder, modes]).toEqual([expect.stringMatching(/^ssh\./), ["700", "600", "600", "600"]]);
    expect(status, output).not.toBe(0);
    expect(output).not.toContain("clé d'essai");
    expect(left()).toEqual([]);
  });

  it("sign what was made, and let nothing past be put online without a good signature once a key is published", async () => {
    const [secret, folder] = [join(home, "signature.key"), at("dist/bundles/2026/mcne-web")];
    const command = async (...args: readonly string[]): Promise<void> => {
      const { code, err } = await cartable([...args, "--root", copy.root], { CARTABLE_STORE: join(ROOT, ".cartable/store") });
      expect(code, err).toBe(0);
    };
    // What an earlier year left online, before there was a key: the same bundle, a year before.
    for (const file of ["mcne.yaml", "lock.yaml"])
      writeFileSync(at(`manifests/2025/${file}`), readFileSync(at(`manifests/2026/${file}`), "utf8").replace("year: 2026", "year: 2025"));
    for (const each of ["2025", "2026"]) await command("release", each, "--bundle", "mcne", "--target", "web");
    git(copy.root, "add", "manifests");
    git(copy.root, "commit", "--quiet", "-m", "Éditions");
    const keyless = await run("sign.sh", {});
    expect([keyless.status, keyless.output]).toEqual([0, expect.stringContaining("les cartables ne sont pas signés")]);
    expect(keyless.output).toContain("dist/bundles/2025/mcne-web/ : cartable");
    await command("keys", "new", secret, "--no-password");
    await command("keys", "rotate", secret);
    git(copy.root, "add", "manifests");
    git(copy.root, "commit", "--quiet", "-m", "Clé");
    const refused = await run("sign.sh", { CARTABLE_SIGN_KEY: secret });
    expect(refused.status).not.toBe(0);
    expect(refused.output).toContain("Rien ne sera publié : dist/bundles/2025/mcne-web/");
    expect(existsSync(join(folder, "CARTABLE.json.minisig"))).toBe(true);
    rmSync(at("dist/bundles/2025"), { recursive: true });
    const signed = await run("sign.sh", { CARTABLE_SIGN_KEY: secret });
    expect(signed.status, signed.output).toBe(0);
    expect(signed.output).toContain("Signature : bonne");
    expect((await run("sign.sh", {})).output).toContain("CARTABLE_SIGN_KEY manque");
  });
});

interface Ended {
  readonly status: number | null;
  readonly output: string;
}
