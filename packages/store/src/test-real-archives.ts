import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** For tests: one real archive, made by the tools that publishers use. */
export interface RealArchive {
  readonly name: string;
  readonly fileName: string;
  /** Command that makes it; the archive is skipped, loudly, where it is absent. */
  readonly tool: string;
  /** Makes it from the folder `arbre` of a folder of work, and gives its bytes. */
  readonly make: (work: string) => Buffer;
  /** Folders that stand before the tree in the archive. */
  readonly prefix: string;
  /** False where the format does not keep the right to run. */
  readonly keepsModes: boolean;
}

/** For tests: the files of every real archive. Accents, spaces, an empty file, one to run, one that does not compress. */
export const REAL_TREE: Readonly<Record<string, Buffer>> = {
  "App/a.txt": Buffer.from("bonjour\n"),
  "App/bin/run.sh": Buffer.from("#!/bin/sh\n"),
  "App/Été à la mer (1).txt": Buffer.from("été\n"),
  "App/vide.txt": Buffer.alloc(0),
  "App/sous/dossier/grand.bin": Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * at * 31 + (at >> 7)) & 0xff)),
  README: Buffer.from("Lisez-moi\n".repeat(500)),
};

const run = (cwd: string, command: string, ...args: readonly string[]): void => {
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, SOURCE_DATE_EPOCH: "1767225600" } });
};

function made(work: string, file: string, command: string, ...args: readonly string[]): Buffer {
  run(work, command, ...args);
  return readFileSync(join(work, file));
}

const tar = (name: string, option: string, tool: string): RealArchive => ({
  name,
  fileName: `essai.${name}`,
  tool,
  prefix: "arbre/",
  keepsModes: true,
  make: (work) => made(work, "a.tar", "tar", "--sort=name", "-c", option, "-f", "a.tar", "arbre"),
});
const sevenZip = (name: string, ...options: readonly string[]): RealArchive => ({
  name,
  fileName: "essai.7z",
  tool: "7zz",
  prefix: "arbre/",
  keepsModes: true,
  make: (work) => made(work, "a.7z", "7zz", "a", "-t7z", ...options, "a.7z", "arbre"),
});
const nsis = (name: string, compressor: string): RealArchive => ({
  name,
  fileName: "Essai.paf.exe",
  tool: "makensis",
  prefix: "",
  keepsModes: false,
  make: (work) => {
    const script = [
      "Unicode true",
      `SetCompressor ${compressor}`,
      "OutFile a.exe",
      'InstallDir "$EXEDIR\\Essai"',
      "Section",
      'SetOutPath "$INSTDIR"',
      'File /r "arbre/*"',
      "nsExec::Exec cmd",
      "SectionEnd",
    ];
    writeFileSync(join(work, "a.nsi"), `\ufeff${script.join("\n")}\n`);
    return made(work, "a.exe", "makensis", "-V1", "a.nsi");
  },
});
const deb = (name: string): RealArchive => ({
  name: `deb (${name})`,
  fileName: "essai_1.0_all.deb",
  tool: "dpkg-deb",
  prefix: "usr/share/essai/",
  keepsModes: true,
  make: (work) => {
    mkdirSync(join(work, "deb/DEBIAN"), { recursive: true });
    mkdirSync(join(work, "deb/usr/share"), { recursive: true });
    writeFileSync(
      join(work, "deb/DEBIAN/control"),
      "Package: essai\nVersion: 1.0\nArchitecture: all\nMaintainer: essai <essai@example.org>\nDescription: essai\n",
    );
    run(work, "cp", "-r", "arbre", "deb/usr/share/essai");
    return made(work, "a.deb", "dpkg-deb", "--root-owner-group", `-Z${name}`, "-b", "deb", "a.deb");
  },
});
const appImage = (compressor: string): RealArchive => ({
  name: `AppImage (${compressor})`,
  fileName: "Essai.AppImage",
  tool: "mksquashfs",
  prefix: "",
  keepsModes: true,
  make: (work) => {
    run(work, "mksquashfs", "arbre", "a.squashfs", "-quiet", "-no-progress", "-all-root", "-comp", compressor);
    // The runtime of an AppImage is an ELF program: any of this system stands for it.
    return Buffer.concat([readFileSync("/bin/true"), readFileSync(join(work, "a.squashfs"))]);
  },
});
const msi: RealArchive = {
  name: "msi",
  fileName: "essai.msi",
  tool: "wixl",
  prefix: "Essai/",
  keepsModes: false,
  make: (work) => {
    writeFileSync(join(work, "a.wxs"), toWxs(Object.keys(REAL_TREE)));
    return made(work, "a.msi", "wixl", "-o", "a.msi", "a.wxs");
  },
};

/** For tests: every format that unpacks, in the variants that publishers use. */
export const REAL_ARCHIVES: readonly RealArchive[] = [
  {
    name: "zip",
    fileName: "essai.zip",
    tool: "zip",
    prefix: "arbre/",
    keepsModes: true,
    make: (work) => made(work, "a.zip", "zip", "-qr", "a.zip", "arbre"),
  },
  tar("tar.gz", "-z", "tar"),
  tar("tar.xz", "-J", "xz"),
  tar("tar.bz2", "-j", "bzip2"),
  tar("tar.zst", "--zstd", "zstd"),
  sevenZip("7z LZMA2"),
  sevenZip("7z PPMd, non solide", "-m0=PPMd", "-ms=off"),
  sevenZip("7z BCJ, en-tête compressé", "-m0=BCJ", "-m1=LZMA"),
  nsis("NSIS LZMA solide", "/SOLID lzma"),
  nsis("NSIS zlib", "zlib"),
  nsis("NSIS bzip2 solide", "/SOLID bzip2"),
  deb("xz"),
  deb("gzip"),
  deb("zstd"),
  deb("none"),
  appImage("gzip"),
  appImage("zstd"),
  msi,
];

/** For tests: the bytes of a real archive; null where its tool is absent. */
export function makeReal({ tool, make }: RealArchive): Buffer | null {
  if (spawnSync("sh", ["-c", `command -v ${tool}`], { stdio: "ignore" }).status !== 0) return null;
  const work = mkdtempSync(join(tmpdir(), "cartable-archive-"));
  try {
    for (const [path, bytes] of Object.entries(REAL_TREE)) {
      mkdirSync(join(work, "arbre", dirname(path)), { recursive: true });
      writeFileSync(join(work, "arbre", path), bytes);
    }
    chmodSync(join(work, "arbre/App/bin/run.sh"), 0o755);
    return make(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A WiX source: one component a file, folders as they are, one cabinet inside. */
function toWxs(paths: readonly string[]): string {
  const guid = (at: number): string => `12345678-1234-1234-1234-${String(at).padStart(12, "0")}`;
  const folder = (prefix: string): string => {
    const inside = paths.filter((path) => path.startsWith(prefix));
    const names = [...new Set(inside.map((path) => path.slice(prefix.length).split("/")[0] ?? ""))];
    return names
      .map((name) => {
        const path = prefix + name;
        const at = paths.indexOf(path);
        return at === -1
          ? `<Directory Id="D${paths.findIndex((file) => file.startsWith(`${path}/`))}_${prefix.length}" Name="${name}">${folder(`${path}/`)}</Directory>`
          : `<Component Id="C${at}" Guid="${guid(at + 1)}"><File Id="F${at}" Name="${name}" Source="arbre/${path}"/></Component>`;
      })
      .join("");
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="*" UpgradeCode="${guid(0)}" Name="Essai" Version="1.0.0" Manufacturer="Essai" Language="1036" Codepage="65001">
<Package InstallerVersion="200" Compressed="yes"/>
<Media Id="1" Cabinet="contenu.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFilesFolder" Name="."><Directory Id="INSTALLDIR" Name="Essai">${folder("")}</Directory></Directory></Directory>
<Feature Id="Tout" Level="1">${paths.map((_, at) => `<ComponentRef Id="C${at}"/>`).join("")}</Feature>
</Product></Wix>`;
}
