import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ImportedResource } from "./imported-resource.ts";
import type { Unknowns } from "./manifest-values.ts";
import { renderDraft } from "./render-draft.ts";
import { readScoop } from "./scoop-manifest.ts";
import { toPattern } from "./scoop-watch.ts";

const READING = { origin: "manifeste Scoop, bucket/essai.json", readOn: "2026-11-24" };
const AUDACITY = JSON.parse(
  readFileSync(fileURLToPath(new URL("../fixtures/scoop/bucket/audacity.json", import.meta.url)), "utf8"),
) as Unknowns;
const URL_OF = { version: "1.2", url: "https://example.org/outil-1.2.zip", hash: "a".repeat(64) };

function check(manifest: Unknowns, expected: Unknowns, remarks: Readonly<Record<string, string>> = {}): ImportedResource {
  const read = readScoop(manifest, "essai", READING);
  expect(read.values).toMatchObject(expected);
  for (const [key, text] of Object.entries(remarks)) expect((read.remarks[key] ?? []).join(" "), key).toContain(text);
  return read;
}

describe("readScoop", () => {
  it("reads a portable program as an editor did", () => {
    const { values } = check(
      AUDACITY,
      {
        name: "Audacity",
        kind: "logiciel-portable",
        license: "GPL-2.0-or-later AND GPL-3.0-only AND CC-BY-3.0",
        homepage: "https://www.audacityteam.org",
        watch: { strategy: "github", target: "audacity/audacity" },
        sources: [{ fact: "adresse, version, empreinte et dépaquetage (Windows)", ...READING }],
      },
      { artifacts: "pre_install", summary: "Multi-track audio editor", license: "vérifier" },
    );
    expect(values["artifacts"]).toEqual([
      {
        platform: "windows",
        architecture: "x64",
        form: "portable",
        version: "3.7.8",
        source: {
          kind: "url",
          url: "https://github.com/audacity/audacity/releases/download/Audacity-3.7.8/audacity-win-3.7.8-64bit.zip",
        },
        sha256: "900620f6e9bb6a9f6d1c0a1a10b58eaf480c0c8a4bfce134f89e80eddc83979f",
        unpack: { format: "zip", strip: 1 },
        entry: "Audacity.exe",
        userData: ["Portable Settings"],
      },
    ]);
  });

  it.each([
    [{ innosetup: true, url: "https://example.org/a-1.exe" }, { format: "innosetup" }],
    [
      { url: "https://example.org/a-1.exe#/dl.7z", extract_dir: "x\\y" },
      { format: "nsis", strip: 2, exclude: ["$PLUGINSDIR/**"] },
    ],
    [{ url: "https://example.org/a-1.paf.exe" }, { format: "nsis" }],
    [{ url: "https://example.org/a-1.tar.xz" }, { format: "tar" }],
    [{ url: "https://example.org/a-1.msi" }, { format: "msi" }],
    [{ url: "https://example.org/a-1.exe" }, undefined],
  ])("tells how to unpack %j", (facts, unpack) => {
    const { values } = readScoop({ ...URL_OF, ...facts }, "essai", READING);
    const [artifact] = values["artifacts"] as readonly { readonly unpack?: unknown; readonly source: { readonly url: string } }[];
    expect(artifact?.unpack).toEqual(unpack);
    expect(artifact?.source.url).not.toContain("#");
  });

  it.each(["md5:d41d8cd98f00b204e9800998ecf8427e", "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709"])(
    "leaves out the weak hash %s",
    (hash) => {
      const { values } = check({ ...URL_OF, hash }, {}, { artifacts: "« lock »" });
      expect(values["artifacts"]).toEqual([expect.not.objectContaining({ sha256: expect.anything() })]);
      expect(values["sources"]).toMatchObject([{ fact: expect.not.stringContaining("empreinte") }]);
    },
  );

  it("keeps data paths and the first program, whatever the shape of the lists", () => {
    const { values } = check(
      { ...URL_OF, bin: [["bin\\essai.exe", "essai"], "autre.exe"], persist: ["data\\", ["cfg\\user.ini", "user.ini"], "data"] },
      {},
    );
    expect(values["artifacts"]).toMatchObject([{ entry: "bin/essai.exe", userData: ["data", "cfg/user.ini"] }]);
  });

  it("never takes an address that is not https, nor a script", () => {
    const { values } = check(
      { ...URL_OF, homepage: "javascript:alert(1)", checkver: { script: ["Invoke-Expression 'x'"], regex: "x" }, license: "Freeware" },
      {},
      { homepage: "javascript:alert(1)", watch: "un script, jamais repris", license: "Freeware" },
    );
    expect(Object.keys(values)).not.toEqual(expect.arrayContaining(["homepage"]));
    expect(values["watch"]).toBeUndefined();
    expect(values["license"]).toBeUndefined();
    expect(check({ ...URL_OF, url: "http://example.org/a.zip" }, {}, { artifacts: "laissé de côté" }).values["artifacts"]).toBeUndefined();
  });

  it("survives wrong types everywhere, and still gives a file that YAML reads", () => {
    const odd: readonly unknown[] = [null, 12, true, "x\u202e\n# y: [", [], [[]], {}, { a: { b: [1] } }];
    const keys = [
      "version",
      "url",
      "hash",
      "bin",
      "shortcuts",
      "persist",
      "architecture",
      "license",
      "homepage",
      "checkver",
      "extract_dir",
      "description",
      "installer",
    ];
    for (const key of keys) {
      for (const value of odd) {
        const read = readScoop({ ...URL_OF, [key]: value }, "essai", READING);
        const { text } = renderDraft({ id: "essai", ...read });
        expect(text, `${key} ${JSON.stringify(value)}`).toMatch(/^id: essai$/m);
        expect(text).not.toMatch(/\u202e/);
      }
    }
  });
});

describe("toPattern", () => {
  it.each([
    ["audacity-win-([\\d.]+)-64bit\\.zip", "audacity-win-{version}-64bit.zip"],
    ["Version (?<version>[\\d\\.]+) for", "Version {version} for"],
    ["stable/.*?/v(\\d[\\d.]*)/", "stable/*/v{version}/"],
    ["(?sm)outil-([\\d.]+)\\.tar\\.gz", "outil-{version}.tar.gz"],
  ])("%s is the text %s", (regex, pattern) => expect(toPattern(regex)).toBe(pattern));

  it.each(["([\\d.]+)", "a|b([\\d.]+)", "x([\\d.]+)-(\\d+)", "v(?:[\\d.]+)", "a.b([\\d.]+)c", "[a-z]([\\d.]+)", "a(.*)b"])(
    "%s says more than a text",
    (regex) => expect(toPattern(regex)).toBeNull(),
  );
});
