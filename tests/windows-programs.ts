import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildWitness } from "../packages/keyfiles/src/windows/test-wine-fs.ts";

/** A resource of the test catalogue: the archives that it takes, and what its description says of them. */
export interface Fixture {
  readonly id: string;
  readonly name?: string;
  readonly publisher?: string;
  readonly artifacts: readonly {
    readonly fileName: string;
    readonly bytes: Buffer;
    readonly form?: "portable" | "installer";
    readonly version?: string;
    /** Lines of YAML after the source: unpack, entry, userData, architecture. */
    readonly yaml: readonly string[];
  }[];
  /** Further lines of the resource. */
  readonly yaml?: readonly string[];
}

/** Files of an archive: path to bytes. */
type Tree = Readonly<Record<string, Buffer | string>>;

const run = (cwd: string, command: string, ...args: readonly string[]): void => {
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, SOURCE_DATE_EPOCH: "1767225600" } });
};

/** Writes a tree in `arbre`, runs something beside it, gives the file that it made. */
function made(tree: Tree, file: string, make: (work: string) => void): Buffer {
  const work = mkdtempSync(join(tmpdir(), "cartable-programme-"));
  try {
    for (const [path, bytes] of Object.entries(tree)) {
      mkdirSync(join(work, "arbre", dirname(path)), { recursive: true });
      writeFileSync(join(work, "arbre", path), bytes);
    }
    make(work);
    return readFileSync(join(work, file));
  } finally {
    rmSync(work, { recursive: true });
  }
}

const zip = (tree: Tree): Buffer => made(tree, "a.zip", (work) => run(work, "zip", "-qrX", "a.zip", "arbre"));
const sevenZip = (tree: Tree): Buffer => made(tree, "a.7z", (work) => run(work, "7zz", "a", "-t7z", "a.7z", "arbre"));

function nsis(tree: Tree): Buffer {
  return made(tree, "a.exe", (work) => {
    const script = [
      "Unicode true",
      "SetCompressor /SOLID lzma",
      "OutFile a.exe",
      "Section",
      'SetOutPath "$INSTDIR"',
      'File /r "arbre/*"',
      "nsExec::Exec cmd",
      "SectionEnd",
    ];
    writeFileSync(join(work, "a.nsi"), `\ufeff${script.join("\n")}\n`);
    run(work, "makensis", "-V1", "a.nsi");
  });
}

function msi(tree: Tree): Buffer {
  return made(tree, "a.msi", (work) => {
    const guid = (at: number): string => `12345678-1234-1234-1234-${String(at).padStart(12, "0")}`;
    const names = Object.keys(tree);
    const parts = names.map(
      (name, at) => `<Component Id="C${at}" Guid="${guid(at + 1)}"><File Id="F${at}" Name="${name}" Source="arbre/${name}"/></Component>`,
    );
    writeFileSync(
      join(work, "a.wxs"),
      `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Product Id="*" UpgradeCode="${guid(0)}" Name="Essai" Version="1.0.0" Manufacturer="Essai" Language="1036">
<Package InstallerVersion="200" Compressed="yes"/><Media Id="1" Cabinet="contenu.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFilesFolder" Name="."><Directory Id="INSTALLDIR" Name="Essai">${parts.join("")}</Directory></Directory></Directory>
<Feature Id="Tout" Level="1">${names.map((_, at) => `<ComponentRef Id="C${at}"/>`).join("")}</Feature></Product></Wix>`,
    );
    run(work, "wixl", "-o", "a.msi", "a.wxs");
  });
}

/** A program of Windows that leaves a trace when it is started. */
function witness(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "cartable-temoin-"));
  buildWitness(join(folder, "temoin.exe"));
  const bytes = readFileSync(join(folder, "temoin.exe"));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** One program of each kind that publishers give, as real archives; `javaw.exe` of one stands for Java. */
export function windowsFixtures(): readonly Fixture[] {
  const exe = witness();
  const unpack = (format: string, ...more: readonly string[]): readonly string[] => ["unpack:", `  format: ${format}`, ...more];
  return [
    {
      id: "outil-zip",
      artifacts: [
        {
          fileName: "zip.zip",
          bytes: zip({ "bin/DB & co (1).exe": exe, "bin/config.xml": "<a/>" }),
          yaml: [...unpack("zip", "  strip: 1"), "entry: bin/DB & co (1).exe", "userData: [bin/config.xml, bin/sauvegardes]"],
        },
      ],
    },
    {
      id: "outil-7z",
      artifacts: [{ fileName: "7z.7z", bytes: sevenZip({ "outil.exe": exe }), yaml: [...unpack("7z", "  strip: 1"), "entry: outil.exe"] }],
    },
    {
      id: "outil-nsis",
      artifacts: [{ fileName: "setup.exe", bytes: nsis({ "bin/outil.exe": exe }), yaml: [...unpack("nsis"), "entry: bin/outil.exe"] }],
    },
    {
      id: "outil-msi",
      artifacts: [
        {
          fileName: "setup.msi",
          bytes: msi({ "outil.exe": exe, "lisez.txt": "texte" }),
          yaml: [...unpack("msi", "  strip: 1"), "entry: outil.exe"],
        },
      ],
    },
    {
      id: "outil-paf",
      artifacts: [
        {
          fileName: "TemoinPortable_1.0_French.paf.exe",
          bytes: nsis({
            "TemoinPortable.exe": exe,
            "help.html": "<p>Aide du paquet</p>",
            "App/AppInfo/appinfo.ini": "[Format]\r\nType=PortableApps.comFormat\r\nVersion=3.5\r\n",
            "App/AppInfo/appicon.ico": "icône",
            "App/AppInfo/Launcher/TemoinPortable.ini": "[Launch]\r\n",
            "App/Temoin/temoin.exe": exe,
            "Other/Source/Readme.txt": "texte",
          }),
          yaml: [...unpack("nsis"), "entry: TemoinPortable.exe"],
        },
      ],
    },
    {
      id: "outil-deux-processeurs",
      artifacts: [
        {
          fileName: "w64.zip",
          bytes: zip({ "outil.exe": exe }),
          yaml: ["architecture: x64", ...unpack("zip", "  strip: 1"), "entry: outil.exe"],
        },
        {
          fileName: "w32.zip",
          bytes: zip({ "outil.exe": exe, "ancien.txt": "32" }),
          yaml: ["architecture: x86", ...unpack("zip", "  strip: 1"), "entry: outil.exe"],
        },
        { fileName: "greffons.zip", bytes: zip({ "greffon.dll": "MZ" }), yaml: unpack("zip", "  strip: 1", "  into: greffons") },
      ],
    },
    {
      id: "outil-java",
      yaml: ["requires:", "  java: '21'"],
      artifacts: [{ fileName: "outil.jar", bytes: Buffer.from("PK"), yaml: [...unpack("none"), "entry: outil.jar"] }],
    },
  ];
}

/** Writes a repository with these resources alone, one bundle of some of them, and a store that holds their archives. */
export function writeWindowsRepository(
  root: string,
  store: string,
  vocabularies: string,
  fixtures: readonly Fixture[],
  { year, onKey }: { readonly year: number; readonly onKey: readonly Fixture[] } = { year: 2026, onKey: fixtures },
): void {
  cpSync(vocabularies, join(root, "catalogue/vocabularies"), { recursive: true });
  mkdirSync(join(root, "catalogue/resources"), { recursive: true });
  mkdirSync(join(root, `manifests/${year}`), { recursive: true });
  for (const fixture of fixtures) {
    writeFileSync(join(root, `catalogue/resources/${fixture.id}.yaml`), toYaml(fixture));
    for (const { bytes } of fixture.artifacts) {
      const digest = createHash("sha256").update(bytes).digest("hex");
      const blob = join(store, "sha256", digest.slice(0, 2), digest);
      mkdirSync(dirname(blob), { recursive: true });
      writeFileSync(blob, bytes);
    }
  }
  const manifest = [
    "id: essai",
    `year: ${year}`,
    "kind: key",
    "name: Cartable d’essai",
    "demonstration: true",
    "audience: [college]",
    "serial: 1",
  ];
  const include = ["include:", "  resources:", ...onKey.map(({ id }) => `    - ${id}`), "targets: [windows, all]"];
  const approvals = ["approvals:", "  - body: Essai", "    state: pending"];
  writeFileSync(join(root, `manifests/${year}/essai.yaml`), `${[...manifest, ...include, ...approvals].join("\n")}\n`);
}

function toYaml({ id, name = `Outil « ${id} »`, publisher = "Équipe d’essai", artifacts, yaml = [] }: Fixture): string {
  const parts = artifacts.flatMap(({ fileName, bytes, form = "portable", version = "1.0.0", yaml: lines }) => [
    "  - platform: windows",
    `    form: ${form}`,
    `    version: ${JSON.stringify(version)}`,
    "    source:",
    "      kind: url",
    `      url: https://github.com/essai/${id}/releases/download/${version}/${fileName}`,
    `    sha256: ${createHash("sha256").update(bytes).digest("hex")}`,
    ...lines.map((line) => `    ${line}`),
  ]);
  return `${[
    `id: ${id}`,
    `name: ${JSON.stringify(name)}`,
    "kind: logiciel-portable",
    "summary: Calculer, dessiner et raconter.",
    "levels: [cycle-4]",
    "subjects: [mathematiques]",
    "functions: [tableur]",
    "languages: [fr]",
    "license: MIT",
    "redistribution: allowed",
    "redistributionEvidence:",
    "  note: La licence MIT permet la copie avec sa notice.",
    `publisher: ${JSON.stringify(publisher)}`,
    `homepage: https://github.com/essai/${id}`,
    "offline: full",
    "personalData: none",
    "usages:",
    "  - title: Tableau de mesures",
    "    activity: Les élèves relèvent dix mesures, les rangent et tracent un diagramme.",
    "    levels: [5e]",
    "    durationMinutes: 45",
    "status: active",
    "icon: 📐",
    ...yaml,
    "artifacts:",
    ...parts,
  ].join("\n")}\n`;
}
