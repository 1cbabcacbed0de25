import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFleetScripts } from "../read-scripts-fs.ts";
import type { SocleComponent } from "../socle.ts";
import { plainText } from "../to-socle.ts";
import { fleetFiles } from "./fleet-files.ts";
import { schemaFaults } from "./test-fleet-schemas-fs.ts";
import { component, installer, MSI, socle } from "./test-windows-socle.ts";

const GOLDEN = fileURLToPath(new URL("../../fixtures/fleet", import.meta.url));
const render = (components: readonly SocleComponent[]): ReadonlyMap<string, string> =>
  new Map([...fleetFiles(socle(components), readFleetScripts())].map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]));
const at = (files: ReadonlyMap<string, string>, path: string): string => files.get(`socle/${path}`) ?? `no ${path}`;
const reader = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false, htmlEntities: true });

describe("the files of the fleet tools of Windows", () => {
  it("are absent when the socle installs nothing on Windows", () => {
    expect([...render([component({ installers: [installer({ platform: "linux" })] })]).keys()]).toEqual([]);
  });

  it("stand where each tool looks for them, the same scripts in every package", async () => {
    const files = render([component(), MSI]);
    await expect(`${[...files.keys()].sort().join("\n")}\n`).toMatchFileSnapshot(`${GOLDEN}/files.txt`);
    const bytes = (name: string): Set<string> => new Set([...files].flatMap(([path, text]) => (path.endsWith(name) ? [text] : [])));
    for (const name of ["setup.py", "chocolateyInstall.ps1", "chocolateyUninstall.ps1", "cartable-paquet.ps1"])
      expect(bytes(name).size, name).toBe(1);
  });

  it("hold what the socle says", async () => {
    const files = render([component(), MSI]);
    for (const path of [
      "winget/packages.json",
      "winget/configuration.dsc.yaml",
      "winget/manifestes/outil/cartable.outil.yaml",
      "winget/manifestes/outil/cartable.outil.installer.yaml",
      "winget/manifestes/outil/cartable.outil.locale.fr-FR.yaml",
      "winget/manifestes/paquet/cartable.paquet.installer.yaml",
      "chocolatey/packages.config",
      "chocolatey/paquet/cartable-paquet.nuspec",
      "chocolatey/paquet/tools/socle-paquet.json",
      "chocolatey/socle-essai-master/cartable-socle-essai-master.nuspec",
      "wapt/paquet/WAPT/control",
      "wapt/socle-essai-master/WAPT/control",
    ])
      await expect(at(files, path)).toMatchFileSnapshot(`${GOLDEN}/${path}`);
    expect(at(files, "wapt/paquet/WAPT/persistent/socle-paquet.json")).toBe(at(files, "chocolatey/paquet/tools/socle-paquet.json"));
    expect(await schemaFaults(files)).toEqual([]);
  });

  it("are refused by their schemas when a field goes wrong", async () => {
    const files = new Map(render([component()]));
    const spoil = async (path: string, from: string, to: string): Promise<number> => {
      const text = at(files, path);
      expect(text).toContain(from);
      return (await schemaFaults(new Map([[`socle/${path}`, text.replace(from, to)]]))).length;
    };
    expect(await spoil("winget/packages.json", '"PackageIdentifier"', '"Id"')).toBeGreaterThan(0);
    expect(await spoil("winget/configuration.dsc.yaml", "configurationVersion", "version")).toBeGreaterThan(0);
    expect(await spoil("winget/manifestes/outil/cartable.outil.installer.yaml", "nullsoft", "nsis")).toBeGreaterThan(0);
    expect(await spoil("winget/manifestes/outil/cartable.outil.yaml", "DefaultLocale: fr-FR", "")).toBeGreaterThan(0);
    expect(await spoil("winget/manifestes/outil/cartable.outil.locale.fr-FR.yaml", "ManifestType: defaultLocale", "ManifestType: x")).toBe(
      1,
    );
    expect(await spoil("chocolatey/outil/cartable-outil.nuspec", "authors>", "author>")).toBeGreaterThan(0);
  });

  it("follow the public catalogue of winget only for what it knows", () => {
    const { winget: _, ...unknown } = component();
    const files = render([unknown]);
    expect([files.has("socle/winget/packages.json"), files.has("socle/winget/configuration.dsc.yaml")]).toEqual([false, false]);
    expect(at(files, "winget/manifestes/outil/cartable.outil.yaml")).toContain("cartable.outil");
  });

  it("name each installer of a component apart, and never twice the same", () => {
    const two = component({ installers: [installer(), installer({ platform: "linux" }), installer({ architecture: "x86" })] });
    const files = render([two, component({ id: "outil-2" })]);
    const folders = new Set([...files.keys()].flatMap((path) => /^socle\/wapt\/([^/]+)\/setup\.py$/.exec(path)?.[1] ?? []));
    expect([...folders].sort()).toEqual(["outil", "outil-2", "outil-2-bis", "socle-essai-master"]);
    expect(at(files, "winget/manifestes/outil-2-bis/cartable.outil-2-bis.installer.yaml")).toContain("Architecture: x86");
  });

  it("keep long ids, long switches and rare versions inside what the tools take", async () => {
    const id = `a${"-long".repeat(12)}`;
    const rare = installer({ version: "2026.11:b?", command: ["{file}", "/X".repeat(400)], successCodes: [0, 7], architecture: "any" });
    const files = render([component({ id, name: "R", publisher: "É", license: "X", installers: [rare] })]);
    expect(await schemaFaults(files)).toEqual([]);
    const manifest = [...files].find(([path]) => path.endsWith(".installer.yaml"))?.[1] ?? "";
    expect(parse(manifest)).toMatchObject({
      PackageVersion: "2026.11-b-",
      Installers: [{ Architecture: "neutral", InstallerSuccessCodes: [7], InstallerSwitches: { Custom: "/X".repeat(400) } }],
    });
  });

  it("give back any name and publisher, whatever they hold", async () => {
    const HOSTILE = [
      `"'><x/>&amp;`,
      "]]>",
      "$(Get-Item x) `n %PATH% &calc",
      "- a: b # c",
      "yes",
      "1:30",
      "\ufeffx ",
      "’‘„",
      "!!binary x",
      "a\\",
    ];
    const text = fc
      .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }))
      .map((raw) => plainText(raw))
      .filter((value) => [...value].length >= 2);
    const pairs = fc.array(fc.tuple(text, text), { minLength: 10, maxLength: 40 });
    const worst = HOSTILE.map((one): [string, string] => [`x ${plainText(one)}`, plainText(`${one} y`)]);
    await fc.assert(
      fc.asyncProperty(pairs, async (named) => {
        const files = render(
          named.map(([name, publisher], index) => component({ id: `o${index}`, name, publisher, winget: `E.O${index}` })),
        );
        expect(await schemaFaults(files)).toEqual([]);
        const { resources } = parse(at(files, "winget/configuration.dsc.yaml")).properties;
        named.forEach(([name, publisher], index) => {
          const id = `o${index}`;
          const locale = parse(at(files, `winget/manifestes/${id}/cartable.${id}.locale.fr-FR.yaml`));
          expect([locale.PackageName, locale.Publisher, resources[index].directives.description]).toEqual([name, publisher, name]);
          const data = JSON.parse(at(files, `chocolatey/${id}/tools/socle-paquet.json`));
          expect([data.name, data.publisher]).toEqual([name, publisher]);
          const { metadata } = reader.parse(at(files, `chocolatey/${id}/cartable-${id}.nuspec`)).package;
          expect([metadata.title, metadata.authors]).toEqual([name, publisher]);
          const control = readControl(at(files, `wapt/${id}/WAPT/control`));
          expect([control.get("name"), control.get("editor")]).toEqual([name, publisher]);
        });
      }),
      { numRuns: 4, examples: [[worst]] },
    );
  });

  it.each([
    ["inno", "/VERYSILENT /SUPPRESSMSGBOXES /NORESTART"],
    ["burn", "/uninstall /quiet /norestart"],
    ["exe", null],
  ])("take %s away without a box nor a restart, and guess no argument", (type, expected) => {
    const files = render([component({ installers: [installer({ type })] })]);
    for (const path of ["chocolatey/outil/tools/socle-paquet.json", "wapt/outil/WAPT/persistent/socle-paquet.json"])
      expect(JSON.parse(at(files, path)).uninstallArguments).toBe(expected);
  });

  it("have the same bytes twice", () => {
    expect(render([component(), MSI])).toEqual(render([component(), MSI]));
  });
});

/** As the agent of WAPT reads it: one attribute a line, the first colon parts name and value, a line that begins by a space goes on. */
function readControl(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]+/).filter((line) => line !== "");
  expect(lines.filter((line) => /^\s/.test(line) || !line.includes(":"))).toEqual([]);
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]));
}
