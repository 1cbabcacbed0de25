import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fleetFiles } from "../fleet/fleet-files.ts";
import { component, MSI, socle } from "../fleet/test-windows-socle.ts";
import { readFleetScripts } from "../read-scripts-fs.ts";

process.stderr.write("NON PROUVÉ : les paquets .nupkg installés par Chocolatey ; ici, leur zip, leurs parties et leur contenu.\n");

const FOLDER = "socle/chocolatey/paquets/";
const render = (): ReadonlyMap<string, Uint8Array> =>
  new Map(
    [...fleetFiles(socle([component({ name: "Outil & <Cie>" }), MSI]), readFleetScripts())].filter(([path]) => path.startsWith(FOLDER)),
  );
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("utf8");

describe("the packages that Chocolatey takes from the master", () => {
  it("are named by id and normalized version, as a folder of packages is read", () => {
    expect([...render().keys()]).toEqual([
      `${FOLDER}cartable-outil.1.2.0.nupkg`,
      `${FOLDER}cartable-paquet.26.2.0.nupkg`,
      `${FOLDER}cartable-socle-essai-master.2026.3.0.nupkg`,
    ]);
  });

  it("hold the bytes of their source, and the parts that a package needs", () => {
    const files = fleetFiles(socle([component({ name: "Outil & <Cie>" }), MSI]), readFleetScripts());
    const zip = unzipSync(files.get(`${FOLDER}cartable-outil.1.2.0.nupkg`) ?? new Uint8Array());
    const own = [...files.keys()].flatMap((path) => /^socle\/chocolatey\/outil\/(tools\/.*)$/.exec(path)?.[1] ?? []);
    expect(own).toHaveLength(4);
    for (const path of own) expect(text(zip[path]), path).toBe(text(files.get(`socle/chocolatey/outil/${path}`)));
    const core = Object.keys(zip).find((path) => path.endsWith(".psmdcp")) ?? "";
    expect(Object.keys(zip).sort()).toEqual(["[Content_Types].xml", "_rels/.rels", "cartable-outil.nuspec", core, ...own].sort());
    const xml = ["[Content_Types].xml", "_rels/.rels", "cartable-outil.nuspec", core];
    for (const path of xml) expect(XMLValidator.validate(text(zip[path])), path).toBe(true);
    const reader = new XMLParser({ ignoreAttributes: false });
    expect(text(zip["cartable-outil.nuspec"])).not.toContain("<files");
    expect(reader.parse(text(zip["cartable-outil.nuspec"])).package.metadata.title).toBe("Outil & <Cie>");
    const targets = reader.parse(text(zip["_rels/.rels"])).Relationships.Relationship.map((one: object) => Object.values(one)[1]);
    expect(targets).toEqual(["/cartable-outil.nuspec", `/${core}`]);
    const types = reader.parse(text(zip["[Content_Types].xml"])).Types.Default.map((one: object) => Object.values(one)[0]);
    expect(types).toEqual(["rels", "psmdcp", "nuspec", "json", "ps1"]);
  });

  it("have the same bytes in every time zone", () => {
    const zone = process.env["TZ"];
    try {
      const [east, west] = ["Pacific/Auckland", "America/Los_Angeles"].map((name) => {
        process.env["TZ"] = name;
        return [...render().values()].map((bytes) => Buffer.from(bytes).toString("base64"));
      });
      expect(east).toEqual(west);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it.skipIf(spawnSync("python3", ["--version"]).status !== 0)("are read by another reader of zip files", () => {
    const folder = mkdtempSync(join(tmpdir(), "nupkg-"));
    for (const [path, bytes] of render()) {
      const file = join(folder, path.slice(FOLDER.length));
      writeFileSync(file, bytes);
      const { stdout, status } = spawnSync("python3", ["-c", "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())", file]);
      expect([status, String(stdout).trim()]).toEqual([0, "None"]);
    }
    rmSync(folder, { recursive: true });
  });
});
