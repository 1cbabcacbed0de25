import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";
import { cartable, copyRepository, ROOT } from "./demonstration.ts";
import { freePort } from "./meilisearch/real-server.ts";

describe("cartable mirror --key", { timeout: 180_000 }, () => {
  let copy: ReturnType<typeof copyRepository>;
  let home: string;
  let server: SiteServer;
  const archive = (): string => join(copy.root, "dist/bundles/2026/mcne-web/mcne-2026-web.zip");
  const release = (key?: string) =>
    cartable(["release", "2026", "--bundle", "mcne", "--target", "web", "--root", copy.root], {
      CARTABLE_STORE: join(ROOT, ".cartable/store"),
      ...(key === undefined ? {} : { CARTABLE_SIGN_KEY: join(home, `${key}.key`) }),
    });
  const mirror = (to: string, ...more: readonly string[]) =>
    cartable(["mirror", server.url, "--intranet", "--to", join(home, to), "--root", copy.root, ...more]);

  beforeAll(async () => {
    copy = copyRepository();
    home = mkdtempSync(join(tmpdir(), "cartable-miroir-"));
    for (const name of ["une", "autre"]) {
      const { code, err } = await cartable(["keys", "new", join(home, `${name}.key`), "--no-password", "--root", copy.root]);
      expect(code, err).toBe(0);
    }
    server = await startSiteServer(join(copy.root, "dist"), await freePort());
  });
  afterAll(() => {
    server.close();
    copy.remove();
    rmSync(home, { recursive: true, force: true });
  });

  it("copies what the key signed, twice without a download, and nothing that another signed or nobody", async () => {
    expect((await release("une")).code).toBe(0);
    const key = join(home, "une.pub");
    const first = await mirror("copie", "--key", key);
    expect(first.code, first.err).toBe(0);
    const copied = join(home, "copie/bundles/2026/mcne-web/mcne-2026-web.zip");
    expect(readFileSync(copied).equals(readFileSync(archive()))).toBe(true);
    expect((await mirror("copie", "--key", key)).out).toContain("la copie était à jour");
    const wrong = await mirror("ailleurs", "--key", join(home, "autre.pub"));
    expect([wrong.code, wrong.err]).toEqual([4, expect.stringContaining("signature/unknown-key")]);
    expect((await mirror("copie", "--key", join(home, "autre.pub"))).code).toBe(4);
    const before = readFileSync(copied);
    const resource = join(copy.root, "catalogue/resources/suites-logiques.yaml");
    writeFileSync(
      resource,
      readFileSync(resource, "utf8").replace(/^summary: .*$/m, "summary: Continuer une suite d'images, dit autrement."),
    );
    expect((await release()).code).toBe(0);
    const unsigned = await mirror("copie", "--key", key);
    expect([unsigned.code, unsigned.err]).toEqual([4, expect.stringContaining("signature/missing")]);
    expect(readFileSync(copied).equals(before)).toBe(true);
  });
});
