import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFleetScripts } from "../read-scripts-fs.ts";
import { realWindowsMasters } from "../test-real-masters-fs.ts";
import { PLACEHOLDER } from "../winget/render-manifests.ts";
import { fleetFiles } from "./fleet-files.ts";
import { PACKAGE_DATA } from "./package-data.ts";
import { schemaFaults } from "./test-fleet-schemas-fs.ts";
import { component, installer, socle } from "./test-windows-socle.ts";
import { windowsPackages } from "./windows-packages.ts";

const toText = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("utf8");
const scripts = readFleetScripts();
const data = JSON.parse(toText(fleetFiles(socle([component()]), scripts).get(`socle/chocolatey/outil/tools/${PACKAGE_DATA}`))) as Readonly<
  Record<string, unknown>
>;

/** No PowerShell runs here: what a script reads of a data file is held against what the file has. */
describe("what the scripts read", () => {
  const sources = [...scripts.chocolatey, ...scripts.wapt].filter(([name]) => /\.(ps1|py)$/.test(name));

  it.each(sources.map(([name, bytes]) => [name, toText(bytes)] as const))("%s asks the data of a package for what it has", (_, script) => {
    const asked = [...script.matchAll(/\$package\.(\w+)|package\['(\w+)'\]/gi)].map(([, dotted, quoted]) => dotted ?? quoted ?? "");
    expect(asked.filter((name) => !Object.hasOwn(data, name))).toEqual([]);
    const detect = [...script.matchAll(/\$package\.detect\.(\w+)|detect'?\]?\['(\w+)'\]/gi)].map(([, dotted, quoted]) => dotted ?? quoted);
    expect(detect.filter((name) => name !== "kind" && name !== "value")).toEqual([]);
    expect(script.includes("socle-paquet") ? script : PACKAGE_DATA).toContain(PACKAGE_DATA);
  });

  it("every field of the data but those for people is asked for", () => {
    const all = sources.map(([, bytes]) => toText(bytes)).join("\n");
    const unread = Object.keys(data).filter((name) => !new RegExp(`\\$package\\.${name}\\b|package\\['${name}'\\]`, "i").test(all));
    expect(unread).toEqual(["format", "id", "publisher", "license", "sizeBytes"]);
  });

  it("the address that preparer.ps1 replaces is the one of the manifests", () => {
    expect(toText(scripts.winget.get("preparer.ps1"))).toContain(`.Replace('${PLACEHOLDER}', $base)`);
    expect(new URL(PLACEHOLDER).hostname).toMatch(/\.invalid$/);
  });
});

describe("what winget downloads once the address is given", () => {
  const BASE = "https://socle.exemple.fr/mcnc";
  /** As preparer.ps1 does. */
  const prepare = (files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> =>
    new Map([...files].map(([path, bytes]) => [path, toText(bytes).replaceAll(PLACEHOLDER, BASE)]));

  it.each(realWindowsMasters().map((master) => [master.manifest.id, master.socle] as const))(
    "is the file of the socle, for every installer of %s",
    async (_, real) => {
      const files = prepare(fleetFiles(real, scripts));
      expect(await schemaFaults(files)).toEqual([]);
      for (const { id, installer: one } of windowsPackages(real)) {
        const [path = ""] = [...files.keys()].filter(
          (name) => name.startsWith(`socle/winget/manifestes/${id}/`) && /\.installer\.yaml$/.test(name),
        );
        const { Installers } = parse(files.get(path) ?? "");
        expect(Installers).toHaveLength(1);
        expect(decodeURIComponent(Installers[0].InstallerUrl)).toBe(`${BASE}/${one.file}`);
        expect(Installers[0].InstallerSha256.toLowerCase()).toBe(one.sha256);
      }
    },
  );
});

describe("what an installer is given", () => {
  /** Signs that the socle lets through in arguments and keys (`reasonAgainstWindows`). */
  const signs = fc.string({ unit: fc.constantFrom(..."aZ09.,+:@{}()=_~%/\\ -"), minLength: 1, maxLength: 80 });

  it("is the same text in every tool, whatever signs the socle lets through", () => {
    fc.assert(
      fc.property(fc.array(signs, { minLength: 1, maxLength: 5 }), signs, (words, key) => {
        const one = installer({ command: ["{file}", ...words], detect: { kind: "uninstall-key", value: key } });
        const files = fleetFiles(socle([component({ installers: [one] })]), scripts);
        const [manifest] = parse(toText(files.get("socle/winget/manifestes/outil/cartable.outil.installer.yaml"))).Installers;
        const own = JSON.parse(toText(files.get(`socle/wapt/outil/WAPT/persistent/${PACKAGE_DATA}`)));
        const text = words.join(" ");
        expect([manifest.InstallerSwitches.Silent, manifest.ProductCode]).toEqual([text, key]);
        expect([own.silentArguments, own.detect.value]).toEqual([text, key]);
      }),
      { numRuns: 60 },
    );
  });
});
