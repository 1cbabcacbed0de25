import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, type Ran } from "./demonstration.ts";

/** What a machine's package lists would say of the packages of two resources. */
const POLICY = `gtypist:
  Installed: (none)
  Candidate: 2.9.5-10
  Version table:
epoptes:
  Installed: (none)
  Candidate: 23.01-1
  Version table:
`;

describe("outdated and links", () => {
  let copy: ReturnType<typeof copyRepository>;
  let tools = "";
  const fiche = (id: string): string => readFileSync(join(copy.root, `catalogue/resources/${id}.yaml`), "utf8");
  const outdated = (args: readonly string[], path = join(tools, "bin")): Promise<Ran> =>
    cartable(["outdated", ...args, "--root", copy.root], { PATH: path });

  beforeAll(() => {
    copy = copyRepository();
    tools = mkdtempSync(join(tmpdir(), "outils-"));
    mkdirSync(join(tools, "bin"));
    const script = join(tools, "bin/apt-cache");
    writeFileSync(script, `#!/bin/sh\n[ "$1" = policy ] || exit 9\nprintf '%s' '${POLICY}'\n`);
    chmodSync(script, 0o755);
  });
  afterAll(() => {
    copy.remove();
    rmSync(tools, { recursive: true, force: true });
  });

  it("tells what is newer, what is not, and what has no recipe, and changes nothing", async () => {
    const before = fiche("gtypist");
    const { code, out } = await outdated(["gtypist", "epoptes", "blender", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      resources: [
        { id: "blender", state: "no-recipe", current: null, latest: null },
        { id: "epoptes", state: "up-to-date", current: "23.01-1", latest: "23.01-1" },
        { id: "gtypist", state: "newer", current: "2.9.5-3+b1", latest: "2.9.5-10", url: "https://www.gnu.org/software/gtypist/" },
      ],
    });
    expect(code).toBe(0);
    expect((await outdated(["gtypist"])).out).toContain("gtypist  2.9.5-3+b1 → 2.9.5-10");
    expect(fiche("gtypist")).toBe(before);
  });

  it("leaves the rest of the report when one package is unknown", async () => {
    const { code, out } = await outdated(["gtypist", "kig", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      resources: [
        { id: "gtypist", state: "newer" },
        { id: "kig", state: "unreachable" },
      ],
    });
    expect(code).toBe(0);
  });

  it("exits 3 when nothing could be read", async () => {
    const { code, out } = await outdated(["gtypist", "epoptes", "--json"], join(tools, "vide"));
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: { code: "outdated/nothing-reached" },
      resources: [{ state: "unreachable" }, { state: "unreachable" }],
    });
    expect(code).toBe(3);
  });

  it("writes the newer version with --write, keeps the rest of the file, and the catalogue stays right", async () => {
    const before = fiche("gtypist");
    const { code, out } = await outdated(["gtypist", "epoptes", "--write"]);
    expect(out).toContain("Fiches modifiées (1)\n  catalogue/resources/gtypist.yaml");
    expect(code).toBe(0);
    const expected = before
      .replace("version: 2.9.5-3+b1", 'version: "2.9.5-10"')
      .replace("gtypist_2.9.5-3+b1_", "gtypist_2.9.5-10_")
      .split("\n")
      .filter((line) => !/^ {4}(sha256|sizeBytes):/.test(line));
    expect(fiche("gtypist")).toBe(expected.join("\n"));
    expect((await cartable(["check", "--root", copy.root, "--json"])).code).toBe(0);
    expect((await outdated(["gtypist", "--json"])).out).toContain('"state": "up-to-date"');
  });

  it.each([
    [["outdated", "gtypis"], "cli/unknown-resource"],
    [["outdated", "--strategy", "git"], "cli/bad-option"],
    [["links", "gtypis"], "cli/unknown-resource"],
  ])("refuses %j (%s)", async (args, code) => {
    const ran = await cartable([...args, "--root", copy.root, "--json"]);
    expect(JSON.parse(ran.out)).toMatchObject({ ok: false, error: { code } });
    expect(ran.code).toBe(2);
  });

  it("reports every link with its place, and exits 3 when the proxy lets nothing through", async () => {
    const proxy = createServer().on("connect", (_, socket) => void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, NO_PROXY: "" };
    const { code, out } = await cartable(["links", "gtypist", "--root", copy.root, "--json"], environment);
    proxy.close();
    const lines = fiche("gtypist").split("\n");
    const line = lines.findIndex((text) => text.startsWith("homepage:")) + 1;
    const report = JSON.parse(out) as { readonly links: readonly { readonly places: unknown }[] };
    expect(report).toMatchObject({ ok: false, error: { code: "links/nothing-reached" } });
    expect(report.links.map(({ places }) => places)).toContainEqual([{ file: "catalogue/resources/gtypist.yaml", line, column: 11 }]);
    expect(code).toBe(3);
  });
});
