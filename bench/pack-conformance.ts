import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { digestFiles } from "../packages/packager/src/digest-files.ts";
import { packBundle } from "../packages/packager/src/index.ts";
import type { BundlePlan, PlanEntry } from "../packages/plan/src/index.ts";
import { blobPath } from "../packages/store/src/index.ts";
import type { Finding } from "./pack-delta.ts";
import { type OpenZip, readWithYauzl } from "./pack-yauzl.ts";

const GIB = 1024 ** 3;

/**
 * What every tool must read: an entry of 4.6 GB stored and deflated, an archive above 4 GiB, 70 000 entries, accents; and
 * no data descriptor anywhere. Files are sparse, so little is read from the disk.
 */
export async function checkConformance(dir: string): Promise<readonly Finding[]> {
  const place = join(dir, "conformance");
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, "files"), { recursive: true });
  const large = join(place, "files", "large");
  const file = openSync(large, "w");
  ftruncateSync(file, 4_600_000_000);
  writeSync(file, "la fin", 4_599_999_994);
  closeSync(file);
  const [digest] = await digestFiles([{ path: large, sizeBytes: 4_600_000_000 }]);
  const small = (index: number): Buffer => Buffer.from(`Fiche ${index}. `.repeat(3));
  const numbered = Array.from({ length: 70_000 }, (_, index) => [`Ressources/b/${index}.txt`, small(index)] as const);
  const accents = ["été.txt", "œuf et ß.html", "漢字.txt", "emoji 🎨.txt"].map(
    (name) => [`Ressources/c/${name}`, Buffer.from(name)] as const,
  );
  const findings: Finding[] = [];
  for (const [name, compression, parts, withLarge] of [
    ["an entry of 4.6 GB stored, an archive over 4 GiB, accents", "none", accents, true],
    ["an entry of 4.6 GB deflated, accents", "default", accents, true],
    ["70 000 entries", "default", numbered, false],
  ] as const) {
    const archive = await build(place, compression, parts, withLarge && digest ? { file: large, sha256: digest.sha256 } : null);
    const above = statSync(archive).size > 4 * GIB;
    for (const [tool, check] of checks(archive, parts.length + (withLarge ? 1 : 0) + 2)) {
      const problem = await check();
      findings.push({
        name: `Conformance, ${name}${above ? ` (${(statSync(archive).size / GIB).toFixed(2)} GiB)` : ""}, ${tool}`,
        problem,
      });
    }
  }
  rmSync(place, { recursive: true, force: true });
  return findings;
}

async function build(
  place: string,
  compression: "default" | "none",
  files: readonly (readonly [path: string, bytes: Buffer])[],
  large: { readonly file: string; readonly sha256: string } | null,
): Promise<string> {
  const entry = (path: string, sha256: string, sizeBytes: number, artifact: number | null): PlanEntry => ({
    path,
    sha256,
    sizeBytes,
    mode: "644",
    resource: path.split("/")[1] ?? null,
    artifact,
    from: artifact === null ? null : "large",
  });
  const entries = files.map(([path, bytes]) => entry(path, createHash("sha256").update(bytes).digest("hex"), bytes.length, null));
  if (large !== null) entries.push(entry("Ressources/a/grand.txt", large.sha256, 4_600_000_000, 0));
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  const plan: BundlePlan = {
    format: 4,
    bundle: "conforme",
    year: 2026,
    target: "all",
    kind: "key",
    name: "Conformité",
    demonstration: true,
    serial: 1,
    previous: null,
    compression,
    totals: { files: entries.length, bytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), medium: null },
    warnings: [],
    components: [],
    cards: [],
    purposes: [],
    artifacts:
      large === null
        ? []
        : [
            {
              resource: "a",
              key: "a",
              version: "1",
              source: { kind: "url", url: "https://exemple.invalid/large", mirrors: [] },
              sha256: large.sha256,
              sizeBytes: 4_600_000_000,
              unpack: { format: "none", fileName: "large", strip: 0, include: null, exclude: [], into: null },
            },
          ],
    directories: ["Mes-documents"],
    entries,
  };
  writeFileSync(join(place, "plan.json"), JSON.stringify(plan));
  const store = { dir: join(place, "store") };
  mkdirSync(store.dir, { recursive: true });
  if (large !== null) {
    const blob = blobPath(store, large.sha256);
    mkdirSync(dirname(blob), { recursive: true });
    if (!existsSync(blob)) linkSync(large.file, blob);
  }
  const made = await packBundle({
    plan,
    generated: new Map(files),
    store,
    root: place,
    outDir: join(place, "out"),
    to: "zip",
    durable: false,
    onProgress: () => undefined,
  });
  return made.archive ?? "";
}

/** Each reader, and what it finds wrong. */
function checks(archive: string, entries: number): readonly (readonly [string, () => Promise<string | null>])[] {
  const run =
    (command: string, ...args: readonly string[]) =>
    async (): Promise<string | null> => {
      const ran = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
      return ran.status === 0 ? null : `code ${ran.status}: ${ran.stderr || ran.stdout}`.slice(0, 300);
    };
  const python =
    "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); sys.exit(z.testzip() is not None or len(z.namelist()) != int(sys.argv[2]))";
  return [
    ["unzip -t", run("unzip", "-tqq", archive)],
    ["7z t", run(spawnSync("7zz").error === undefined ? "7zz" : "7z", "t", "-bd", archive)],
    ["Python zipfile", run("python3", "-c", python, archive, String(entries))],
    ["yauzl", () => readWithYauzl(archive, entries, openYauzl())],
    ["no data descriptor", async () => descriptorProblem(archive)],
  ];
}

/** Installed for packages/store only, hence out of reach of an import from here. */
function openYauzl(): OpenZip {
  return createRequire(new URL("../packages/store/package.json", import.meta.url))("yauzl") as OpenZip;
}

/** A data descriptor is announced by bit 3 of the flags of a local header. */
function descriptorProblem(archive: string): string | null {
  const script = "import sys, zipfile\nfor i in zipfile.ZipFile(sys.argv[1]).infolist():\n  print(i.header_offset)";
  const offsets = execFileSync("python3", ["-c", script, archive], { encoding: "utf8", maxBuffer: 1 << 28 })
    .trim()
    .split("\n")
    .map(Number);
  const file = openSync(archive, "r");
  const flags = Buffer.alloc(2);
  const wrong = offsets.filter((offset) => {
    readSync(file, flags, 0, 2, offset + 6);
    return (flags.readUInt16LE(0) & 8) !== 0;
  });
  closeSync(file);
  return wrong.length === 0 ? null : `${wrong.length} entries have one`;
}
