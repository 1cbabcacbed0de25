import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticodeDigest } from "./authenticode.ts";
import { bytesSource } from "./byte-source.ts";

const WINE = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows";
const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
const tools = ["osslsigncode", "openssl", "makensis", "wixl"];
const missing = tools.filter((tool) => !has(tool));
if (missing.length > 0) process.stderr.write(`NON PROUVÉ : empreintes Authenticode, il manque ${missing.join(", ")}.\n`);

const digest = (bytes: Uint8Array): string | null => authenticodeDigest(bytesSource(bytes));

describe.skipIf(missing.length > 0)("authenticodeDigest", () => {
  let folder = "";
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  /** What osslsigncode computes of a file once signed, and the signed bytes. */
  const sign = (name: string, ...options: readonly string[]): { readonly told: string; readonly signed: Buffer } => {
    rmSync(join(folder, `signe-${name}`), { force: true });
    run("osslsigncode", "sign", "-h", "sha256", ...options, "-certs", "c.pem", "-key", "k.pem", "-in", name, "-out", `signe-${name}`);
    const { stdout } = spawnSync("osslsigncode", ["verify", "-CAfile", "c.pem", "-in", `signe-${name}`], { cwd: folder, encoding: "utf8" });
    const told = /Calculated (?:message digest|DigitalSignature)\s*: ([0-9A-F]{64})/.exec(stdout)?.[1]?.toLowerCase() ?? stdout;
    return { told, signed: read(`signe-${name}`) };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "authenticode-"));
    run(
      "openssl",
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      "k.pem",
      "-out",
      "c.pem",
      "-days",
      "36500",
      "-subj",
      "/C=FR/CN=Essai",
    );
    writeFileSync(join(folder, "grand.bin"), Buffer.from(Array.from({ length: 300_001 }, (_, at) => (at * at * 31) & 0xff)));
    writeFileSync(join(folder, "petit.txt"), "bonjour\n");
    writeFileSync(
      join(folder, "a.nsi"),
      'Unicode true\nOutFile a.exe\nInstallDir "$TEMP"\nSection\nFile petit.txt\nFile grand.bin\nSectionEnd\n',
    );
    run("makensis", "-V1", "a.nsi");
    const file = (id: string, name: string) => `<Component Id="C${id}" Guid="*"><File Id="F${id}" Source="${name}"/></Component>`;
    writeFileSync(
      join(folder, "a.wxs"),
      `<?xml version="1.0"?><Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Product Id="*" Name="Essai" Language="1036" Version="1.0" Manufacturer="Essai" UpgradeCode="12345678-1234-1234-1234-123456789abc"><Package InstallerVersion="200"/><Media Id="1" Cabinet="a.cab" EmbedCab="yes"/><Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="D" Name="Essai">${file("1", "petit.txt")}${file("2", "grand.bin")}</Directory></Directory><Feature Id="X" Level="1"><ComponentRef Id="C1"/><ComponentRef Id="C2"/></Feature></Product></Wix>`,
    );
    run("wixl", "-o", "a.msi", "a.wxs");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(["a.exe", "a.msi"])("gives the digest that osslsigncode gives, before and after signing: %s", (name) => {
    const { told, signed } = sign(name);
    expect(digest(read(name))).toBe(told);
    expect(digest(signed)).toBe(told);
    expect(signed.equals(read(name))).toBe(false);
  });

  it.skipIf(!existsSync(WINE))("does so for 64-bit programs of any length", () => {
    for (const name of readdirSync(WINE)
      .filter((one) => one.endsWith(".exe"))
      .sort()
      .slice(0, 5)) {
      for (const filling of [0, 1, 5]) {
        writeFileSync(join(folder, "b.exe"), Buffer.concat([readFileSync(join(WINE, name)), Buffer.alloc(filling, 7)]));
        expect([name, filling, digest(read("b.exe"))]).toEqual([name, filling, sign("b.exe").told]);
      }
    }
  });

  it("changes with any byte that is run, and with none of those that a signature writes", () => {
    const program = read("a.exe");
    const before = digest(program);
    const checksumAt = program.readUInt32LE(0x3c) + 88;
    const change = (at: number): string | null => {
      const changed = Buffer.from(program);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      return digest(changed);
    };
    expect(change(checksumAt)).toBe(before);
    for (const at of [2, checksumAt - 1, checksumAt + 4, program.length - 1]) expect(change(at), String(at)).not.toBe(before);
  });

  it("has no answer for a package whose signature covers more than its content", () => {
    const { signed } = sign("a.msi", "-add-msi-dse");
    expect(digest(signed)).toBeNull();
  });

  it("has no answer for what is cut, and never fails on what is damaged", () => {
    for (const name of ["a.exe", "a.msi"]) {
      const bytes = read(name);
      expect(digest(bytes.subarray(0, 200))).toBeNull();
      fc.assert(
        fc.property(fc.nat(2048), fc.integer({ min: 1, max: 255 }), fc.nat(bytes.length), (at, change, length) => {
          const damaged = Buffer.from(bytes.subarray(0, length));
          if (at < damaged.length) damaged[at] = (damaged[at] ?? 0) ^ change;
          const found = digest(damaged);
          return found === null || /^[0-9a-f]{64}$/.test(found);
        }),
        { numRuns: 150, seed: 7 },
      );
    }
  });
});

describe("authenticodeDigest, of other files", () => {
  it.each(["", "M", "MZ", "#!/bin/sh\n", "PK\u0003\u0004"])("has no answer for %j", (text) => {
    expect(digest(Buffer.from(text, "latin1"))).toBeNull();
  });
});
