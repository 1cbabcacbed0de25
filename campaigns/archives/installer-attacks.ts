import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { toTar } from "../../packages/store/src/test-archives.ts";
import type { AttackFamily, ByteAttack } from "./attack.ts";

const UNSAFE = ["archive/unsafe-path"];
const COLLISION = ["archive/collision"];
const LINK = ["archive/link"];
const BOMB = ["archive/bomb"];
const BOMB_BYTES = 2 * 1024 ** 3;
const BLOCK_BYTES = 64 * 1024 ** 2;

/** Makes an archive with a real tool in a folder of work; the attack is left out, loudly, where the tool is absent. */
function byTool(
  tool: string,
  name: string,
  ends: readonly string[],
  fileName: string,
  make: (work: string, run: Run) => string,
): readonly ByteAttack[] {
  if (spawnSync("sh", ["-c", `command -v ${tool}`], { stdio: "ignore" }).status !== 0) {
    process.stderr.write(`  NON PROUVÉ : ${name}, faute de « ${tool} ».\n`);
    return [];
  }
  const bytes = (): Buffer => {
    const work = mkdtempSync(join(tmpdir(), "cartable-attaque-"));
    try {
      return readFileSync(
        join(
          work,
          make(work, (command, ...args) => void execFileSync(command, args, { cwd: work, stdio: ["ignore", "ignore", "pipe"] })),
        ),
      );
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  };
  return [{ name, ends, fileName, bytes }];
}

type Run = (command: string, ...args: readonly string[]) => void;

function writeTree(work: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(work, "arbre", dirname(path)), { recursive: true });
    writeFileSync(join(work, "arbre", path), content);
  }
}

/** An image as an AppImage carries it, from files and from the pseudo files of mksquashfs. */
function appImage(
  name: string,
  ends: readonly string[],
  files: Readonly<Record<string, string>>,
  pseudo: readonly string[] = [],
): readonly ByteAttack[] {
  return byTool("mksquashfs", `AppImage, ${name}`, ends, "a.AppImage", (work, run) => {
    writeTree(work, { "bon.txt": "bon", ...files });
    run("mksquashfs", "arbre", "a.squashfs", "-quiet", "-no-progress", "-all-root", ...pseudo.flatMap((line) => ["-p", line]));
    writeFileSync(join(work, "a"), Buffer.concat([readFileSync("/bin/true"), readFileSync(join(work, "a.squashfs"))]));
    return "a";
  });
}

function nsis(name: string, ends: readonly string[], ...lines: readonly string[]): readonly ByteAttack[] {
  return byTool("makensis", `paf.exe, ${name}`, ends, "a.paf.exe", (work, run) => {
    writeTree(work, { "bon.txt": "bon" });
    writeFileSync(
      join(work, "a.nsi"),
      `\ufeff${["Unicode true", "OutFile a.exe", 'InstallDir "$EXEDIR\\X"', "Section", 'SetOutPath "$INSTDIR"', ...lines, "SectionEnd"].join("\n")}\n`,
    );
    run("makensis", "-V0", "a.nsi");
    return "a.exe";
  });
}

function msi(name: string, ends: readonly string[], folder: string, files: readonly string[]): readonly ByteAttack[] {
  return byTool("wixl", `msi, ${name}`, ends, "a.msi", (work, run) => {
    writeTree(work, { "bon.txt": "bon" });
    const guid = (at: number): string => `12345678-1234-1234-1234-${String(at).padStart(12, "0")}`;
    const components = files.map(
      (file, at) => `<Component Id="C${at}" Guid="${guid(at + 1)}"><File Id="F${at}" Name="${file}" Source="arbre/bon.txt"/></Component>`,
    );
    writeFileSync(
      join(work, "a.wxs"),
      `<?xml version="1.0" encoding="utf-8"?><Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Product Id="*" UpgradeCode="${guid(0)}" Name="Essai" Version="1.0.0" Manufacturer="Essai" Language="1036"><Package InstallerVersion="200" Compressed="yes"/><Media Id="1" Cabinet="c.cab" EmbedCab="yes"/><Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="D" Name="${folder}">${components.join("")}</Directory></Directory><Feature Id="F" Level="1">${files.map((_, at) => `<ComponentRef Id="C${at}"/>`).join("")}</Feature></Product></Wix>`,
    );
    run("wixl", "-o", "a.msi", "a.wxs");
    return "a.msi";
  });
}

/**
 * A tar of two gibibytes of zeros in a few kilobytes: a header, then the same compressed block of zeros many times over, since
 * gzip, bzip2, xz and zstd let their streams follow each other.
 */
function tarBomb(fileName: string, tool: string, compress: (bytes: Buffer) => Buffer): readonly ByteAttack[] {
  return byTool(tool, `2 Gio de zéros, ${fileName}`, BOMB, fileName, (work) => {
    const header = Buffer.from(toTar([{ name: "zeros" }]).subarray(0, 512));
    header.write(`${BOMB_BYTES.toString(8).padStart(11, "0")}\0`, 124);
    header.write("        ", 148);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    const zeros = compress(Buffer.alloc(BLOCK_BYTES));
    writeFileSync(join(work, "a"), Buffer.concat([compress(header), ...Array.from({ length: BOMB_BYTES / BLOCK_BYTES }, () => zeros)]));
    return "a";
  });
}

const filter =
  (command: string, ...args: readonly string[]) =>
  (bytes: Buffer): Buffer =>
    execFileSync(command, [...args, "-c"], { input: bytes, maxBuffer: BLOCK_BYTES, stdio: ["pipe", "pipe", "ignore"] });

/** A sparse file costs nothing to read nor to keep. */
const imageBomb = byTool("mksquashfs", "2 Gio de zéros, AppImage", BOMB, "a.AppImage", (work, run) => {
  mkdirSync(join(work, "arbre"));
  writeFileSync(join(work, "arbre/zeros"), "");
  truncateSync(join(work, "arbre/zeros"), BOMB_BYTES);
  run("mksquashfs", "arbre", "a.squashfs", "-quiet", "-no-progress", "-all-root");
  writeFileSync(join(work, "a"), Buffer.concat([readFileSync("/bin/true"), readFileSync(join(work, "a.squashfs"))]));
  return "a";
});

/** Rows 53 to 57 of the faults in installers and images, made by the tools that publishers use; and real bombs of row 55. */
export const INSTALLER_ATTACKS: readonly AttackFamily[] = [
  {
    name: "53 à 57, installateurs et images",
    byteAttacks: [
      ...appImage("nom réservé", UNSAFE, { "dossier/CON": "x" }),
      ...appImage("flux de données", UNSAFE, { "a:flux": "x" }),
      ...appImage("barre oblique inverse", UNSAFE, { "a\\..\\b": "x" }),
      ...appImage("saut de ligne", ["archive/unreadable", ...UNSAFE], { "a\nPath = bon2.txt": "x" }),
      ...appImage("noms confondus", COLLISION, { "A.txt": "x", "a.txt": "y" }),
      ...appImage("lien", LINK, {}, ["lien s 777 0 0 /etc/passwd"]),
      ...appImage("périphérique", LINK, {}, ["zero c 666 0 0 1 5"]),
      ...appImage("tube", LINK, {}, ["tube i 666 0 0 f"]),
      ...nsis("remontée", UNSAFE, 'SetOutPath "$INSTDIR\\.."', 'File "/oname=..\\..\\a.txt" "arbre/bon.txt"'),
      ...nsis("lettre de lecteur", UNSAFE, 'SetOutPath "C:\\Windows"', 'File "arbre/bon.txt"'),
      ...nsis("nom réservé", UNSAFE, 'File "/oname=NUL.txt" "arbre/bon.txt"'),
      ...nsis("flux de données", UNSAFE, 'File "/oname=a.txt:flux" "arbre/bon.txt"'),
      ...nsis("noms confondus", COLLISION, 'File "/oname=a.txt" "arbre/bon.txt"', 'File "/oname=A.TXT" "a.nsi"'),
      ...msi("remontée par un dossier", UNSAFE, "..", ["bon.txt"]),
      ...msi("remontée par un fichier", UNSAFE, "X", ["..\\..\\a.txt"]),
      ...msi("chemin absolu", UNSAFE, "X", ["/etc/passwd"]),
      ...msi("lettre de lecteur", UNSAFE, "C:", ["bon.txt"]),
      ...msi("nom réservé", UNSAFE, "X", ["COM1.txt"]),
      ...msi("noms confondus", COLLISION, "X", ["a.txt", "A.TXT"]),
      ...msi("même nom deux fois", COLLISION, "X", ["a.txt", "a.txt"]),
    ],
  },
  {
    name: "55, vraies bombes",
    byteAttacks: [
      ...tarBomb("a.tar.gz", "sh", gzipSync),
      ...tarBomb("a.tar.zst", "sh", zstdCompressSync),
      ...tarBomb("a.tar.bz2", "bzip2", filter("bzip2", "-1")),
      ...tarBomb("a.tar.xz", "xz", filter("xz", "-0")),
      ...imageBomb,
    ],
  },
];
