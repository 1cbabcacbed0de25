import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "./build-site.ts";
import { attributeOf, type BuiltPage, readPage, textOf } from "./built-site.ts";
import { cartable, copyRepository, ROOT } from "./demonstration.ts";

const STORE = { CARTABLE_STORE: join(ROOT, ".cartable/store") };
const FOLDER = "dist/bundles/2026/mcne-web";
let copy: ReturnType<typeof copyRepository>;
let work = "";
let keyId = "";
const at = (path: string): string => join(copy.root, path);
const site = (): string => at("dist/site");
const run = (...args: readonly string[]) => cartable([...args, "--root", copy.root], { ...STORE, CARTABLE_SIGN_KEY: join(work, "s.key") });
const build = () => buildSite(site(), { CARTABLE_ROOT: copy.root });
const pageOf = (path: string): BuiltPage => readPage(site(), `${path}index.html`);
const mainText = (page: BuiltPage): string => {
  const main = page.elements.find(({ tagName }) => tagName === "main");
  return main === undefined ? "" : textOf(main).replace(/[\s\u00a0\u202f]+/g, " ");
};
const commandsOf = (page: BuiltPage): readonly string[] => page.elements.filter(({ tagName }) => tagName === "pre").map(textOf);
const linksOf = (page: BuiltPage): readonly string[] => page.elements.flatMap((element) => attributeOf(element, "href") ?? []);
const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

// A release, then several builds of the site.
describe("the pages of a signed release", { timeout: 240_000 }, () => {
  beforeAll(async () => {
    copy = copyRepository();
    work = mkdtempSync(join(tmpdir(), "parution-"));
    cpSync(join(ROOT, "docs"), at("docs"), { recursive: true });
    // Metalink and torrent need an address to download from.
    mkdirSync(at("apps/site"), { recursive: true });
    writeFileSync(
      at("apps/site/site.config.yaml"),
      "serviceName: Essai\ntagline: Les ressources de la classe\nbaseUrl: https://cartable.exemple.fr\n",
    );
    mkdirSync(at("dist/outils"), { recursive: true });
    cpSync(join(ROOT, "dist/outils"), at("dist/outils"), { recursive: true });
    for (const args of [
      ["keys", "new", join(work, "s.key"), "--no-password"],
      ["keys", "rotate", join(work, "s.key")],
      ["release", "2026", "--bundle", "mcne", "--target", "web", "--split", "2"],
    ] as const) {
      const { code, err } = await run(...args);
      expect(code, err).toBe(0);
    }
    keyId = (JSON.parse(readFileSync(at("manifests/cles/CLES.json"), "utf8")) as { keys: { id: string }[] }).keys[0]?.id ?? "";
    const built = await build();
    expect(built.code, built.out).toBe(0);
  }, 240_000);
  afterAll(() => {
    copy.remove();
    rmSync(work, { recursive: true, force: true });
  });

  it("say who signed, what goes with the archive, and which editions there were", () => {
    const page = pageOf("cartables/2026/mcne/");
    expect(mainText(page)).toContain(`signée par la clé ${keyId}, valide`);
    for (const name of readdirSync(at(FOLDER))) expect(linksOf(page), name).toContain(`/bundles/2026/mcne-web/${name}`);
    const [line = ""] = readFileSync(at("manifests/2026/editions.txt"), "utf8").split("\n").slice(1);
    expect(mainText(page)).toContain(`n° 1 tout navigateur en ligne ${line.slice(0, 64)}`);
    expect(mainText(page)).not.toContain("pas signée");
  });

  it("publish the keys as the repository has them", () => {
    const folder = at("manifests/cles");
    expect(readdirSync(join(site(), "cles")).filter((name) => name !== "index.html")).toEqual(readdirSync(folder));
    for (const name of readdirSync(folder))
      expect(readFileSync(join(site(), "cles", name)), name).toEqual(readFileSync(join(folder, name)));
    expect(mainText(pageOf("cles/"))).toContain(`Clé ${keyId} valide`);
  });

  it("give commands that pass, and that see a changed byte", () => {
    const page = pageOf("cartables/2026/mcne/");
    const away = join(work, "telechargement");
    cpSync(at(FOLDER), away, { recursive: true });
    for (const name of [`${keyId}.pub`, "allowed_signers"]) cpSync(join(site(), "cles", name), join(away, name));
    cpSync(at("dist/outils/cartable.mjs"), join(away, "cartable.mjs"));
    const tools = ["node cartable.mjs verify", "sha256sum", ...["minisign", "ssh-keygen"].filter(has)];
    const commands = tools.map((tool) => commandsOf(page).find((command) => command.startsWith(tool)) ?? `exit 9 # ${tool}`);
    const ran = (command: string) =>
      spawnSync("sh", ["-c", command.replace(/^node /, `"${process.execPath}" `)], { cwd: away, encoding: "utf8" }).status;
    expect(commands.map((command) => [command, ran(command)])).toEqual(commands.map((command) => [command, 0]));
    appendFileSync(join(away, "CARTABLE.json"), " ");
    expect(commands.slice(1).map(ran)).not.toContain(0);
    const archive = join(away, "mcne-2026-web.zip");
    const bytes = readFileSync(archive);
    bytes[bytes.indexOf("OUVRIR-MON-CARTABLE.html") + 200] = 0;
    writeFileSync(archive, bytes);
    expect(ran(commands[0] ?? "")).not.toBe(0);
  });

  it("offer the other ways to get a large archive, and commands that join its parts", () => {
    const page = pageOf("cartables/2026/mcne/");
    const away = join(work, "parties");
    cpSync(at(FOLDER), away, { recursive: true });
    rmSync(join(away, "mcne-2026-web.zip"));
    const joining = commandsOf(page).find((command) => command.startsWith("cat ")) ?? "exit 9";
    expect(spawnSync("sh", ["-c", joining], { cwd: away }).status).toBe(0);
    expect(readFileSync(join(away, "mcne-2026-web.zip")).equals(readFileSync(at(`${FOLDER}/mcne-2026-web.zip`)))).toBe(true);
    for (const words of ["BitTorrent", "Metalink", "En 3 parties"]) expect(mainText(page)).toContain(words);
  });

  it("say what changed, as the command says it", async () => {
    const folder = "cartables/2026/mcnc-34/changements/";
    const asked = await run("diff", "mcnc-master@2026", "mcnc-34@2026", "--json");
    expect(JSON.parse(readFileSync(join(site(), folder, "base.json"), "utf8"))).toEqual(JSON.parse(asked.out));
    const markdown = await run("diff", "mcnc-master@2026", "mcnc-34@2026", "--format", "markdown");
    expect(readFileSync(join(site(), folder, "base.md"), "utf8")).toBe(markdown.out);
    const { text } = JSON.parse(asked.out) as { text: { summary: string; sections: { title: string; lines: string[] }[] } };
    const shown = mainText(pageOf(folder));
    for (const words of [text.summary, ...text.sections.flatMap(({ title, lines }) => [title, ...lines])])
      expect(shown).toContain(words.replace(/[\s\u00a0\u202f]+/g, " "));
    expect(linksOf(pageOf(folder))).toContain("/ressources/epoptes/");
    // A year that nothing came before, of a bundle that extends none, has nothing to compare.
    expect(existsSync(join(site(), "cartables/2025/mcne/changements/index.html"))).toBe(false);
  });

  it("show the guides of the repository, and their links lead to pages", () => {
    const page = pageOf("documentation/verifier-une-cle/");
    expect(mainText(page)).toContain("ses fichiers sont-ils intacts ?");
    const inner = linksOf(page).filter((link) => link.startsWith("/documentation/"));
    for (const link of inner) expect(existsSync(join(site(), link.replace(/#.*/, ""), "index.html")), link).toBe(true);
    expect(mainText(pageOf("departements/"))).toContain("Déployer le socle sur des postes Linux");
  });

  it("offer no edition that was withdrawn, and say why", async () => {
    const manifest = readFileSync(at("manifests/2026/mcne.yaml"), "utf8");
    const entry = "withdrawn:\n  - serial: 1\n    date: 2026-11-05\n    reason: Une police manquait dans l’archive.\n";
    writeFileSync(at("manifests/2026/mcne.yaml"), manifest + entry);
    const built = await build();
    writeFileSync(at("manifests/2026/mcne.yaml"), manifest);
    expect(built.code, built.out).toBe(0);
    const page = pageOf("cartables/2026/mcne/");
    expect(mainText(page)).toContain("retirée le 5 novembre 2026 : ne plus l’utiliser ni l’installer. Une police manquait dans l’archive.");
    expect(mainText(page)).toContain("n° 1 tout navigateur retirée le 5 novembre 2026");
    expect(linksOf(page)).not.toContain("/bundles/2026/mcne-web/mcne-2026-web.zip");
  });

  it("say what an edition of the year changed since the one before", async () => {
    const manifest = readFileSync(at("manifests/2026/mcne.yaml"), "utf8");
    writeFileSync(
      at("manifests/2026/mcne.yaml"),
      `${manifest.replace(/^ *- suites-logiques\n/m, "")}exclude:\n  - id: suites-logiques\n    reason: Une image manquait.\n`,
    );
    const released = await run("release", "2026", "--bundle", "mcne", "--target", "web");
    expect(released.code, released.err).toBe(0);
    expect((await build()).code).toBe(0);
    const folder = "cartables/2026/mcne/changements/";
    const asked = await run("diff", "mcne@2026.1", "mcne@2026.2", "--json");
    expect(JSON.parse(readFileSync(join(site(), folder, "edition-1-2.json"), "utf8"))).toEqual(JSON.parse(asked.out));
    const shown = mainText(pageOf(folder));
    for (const words of ["De l’édition n° 1 à l’édition n° 2", "Les suites : une image manquait"])
      expect(shown.includes(words), words).toBe(true);
    const states = mainText(pageOf("cartables/2026/mcne/")).match(/n° \d+ tout navigateur (?:en ligne|remplacée)/g);
    expect(states).toEqual(["n° 2 tout navigateur en ligne", "n° 1 tout navigateur remplacée"]);
  });

  it("warn when the key is revoked, and are not built over a signature that is wrong", async () => {
    const next = join(work, "n.key");
    await run("keys", "new", next, "--no-password");
    const { code, err } = await run("keys", "rotate", next, "--revoke", keyId, "--reason", "ordinateur volé");
    expect(code, err).toBe(0);
    expect((await build()).code).toBe(0);
    const text = mainText(pageOf("cartables/2026/mcne/"));
    expect(text).toContain(`Signée par la clé ${keyId}, révoquée : ordinateur volé`);
    expect(text).toContain("Ne pas l’utiliser");
    expect(mainText(pageOf("cles/"))).toContain(`Clé ${keyId} révoquée`);
    appendFileSync(at(`${FOLDER}/CARTABLE.json`), " ");
    const refused = await build();
    expect(refused.code).not.toBe(0);
    expect(refused.out).toContain("mcne-web ne peut pas être annoncé");
  });
});
