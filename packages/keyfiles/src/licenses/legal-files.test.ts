import type { Artifact, Catalogue, Resource } from "@cartable/catalogue";
import { artifactRequest, type Lock, type PlacedContent, pathProblem } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { licenseFiles } from "./license-files.ts";
import { renderNotice } from "./render-notice.ts";
import { renderSourceOffer } from "./render-source-offer.ts";

/** A resource on a key, with its parts: licence of its own or none, and a Debian source unless told otherwise. */
function content(id: string, license: string, parts: readonly Partial<Artifact>[], more: Partial<Resource> = {}): PlacedContent {
  const artifacts = parts.map((part, index) => ({
    platform: "linux",
    form: "portable",
    version: "1.0",
    source: { kind: "deb", package: `${id}-${index}` },
    ...part,
  })) as Artifact[];
  const resource = {
    id,
    name: id,
    license,
    publisher: "Éditeur",
    homepage: "https://example.org/",
    ...more,
    artifacts,
  } as unknown as Resource;
  const selected = artifacts.map((artifact, index) => ({ index, artifact }));
  return { resource, selected, reason: "", placed: selected.map((part) => ({ ...part, folder: `Applications/${id}`, app: null })) };
}

const manifest = { id: "essai", name: "Cartable d'essai", year: 2026, serial: 3 } as unknown as Parameters<typeof renderSourceOffer>[0];
const contact = { name: "Service d'essai", email: "essai@example.org" };

describe("licenseFiles", () => {
  it("gives the full text of each licence used, under a name that FAT takes, and names what has no text", async () => {
    const packed = [content("a", "GPL-2.0-only WITH Classpath-exception-2.0", [{}, { license: "MIT OR LicenseRef-maison" }])];
    const { files, withoutText } = await licenseFiles(packed);
    expect([...files.keys()]).toEqual(["EUPL-1.2", "GPL-2.0-only", "MIT", "etalab-2.0"].map((id) => `Cartable/Licences/${id}.txt`));
    for (const path of files.keys()) expect(pathProblem(path)).toBeNull();
    expect(files.get("Cartable/Licences/GPL-2.0-only.txt")).toContain("TERMS AND CONDITIONS FOR COPYING, DISTRIBUTION AND MODIFICATION");
    expect(files.get("Cartable/Licences/etalab-2.0.txt")).toContain("LICENCE OUVERTE");
    expect(withoutText).toEqual(["Classpath-exception-2.0", "LicenseRef-maison"]);
  });
});

describe("renderNotice", () => {
  it("lists what is on the key alone, and the licence files that came with it", () => {
    const shown = content("a", "GPL-3.0-or-later", [{}, { license: "MIT" }]);
    const hidden = {
      ...(shown.resource.artifacts[0] as Artifact),
      platform: "windows",
      source: { kind: "url", url: "https://example.org/w.zip" },
    };
    const resource = { ...shown.resource, artifacts: [...shown.resource.artifacts, hidden] } as unknown as Resource;
    const { key, version, digest } = artifactRequest(resource, shown.selected[0]?.artifact as Artifact);
    const tree = ["a.jar", "a/copyright"].map((path) => ({ path, sha256: "0".repeat(64), sizeBytes: 1, mode: "644" as const }));
    const lock = {
      year: 2026,
      artifacts: [{ resource: "a", key, version, request: digest, state: "locked", sha256: null, sizeBytes: null, tree }],
    } as Lock;
    const catalogue = { vocabularies: { licenses: { byId: new Map() } } } as unknown as Catalogue;
    const text = renderNotice(catalogue, [{ ...shown, resource }], lock, ["LicenseRef-maison"]);
    expect(text).toContain("paquet Debian a-0, version 1.0, licence GPL-3.0-or-later");
    expect(text).toContain("paquet Debian a-1, version 1.0, licence MIT");
    expect(text).toContain("Licence dans Applications/a/a/copyright");
    expect(text).toContain("LicenseRef-maison");
    expect(text).not.toContain("w.zip");
    expect(text.split("\r\n").every((line) => !/[\r\n]/.test(line))).toBe(true);
  });
});

describe("renderSourceOffer", () => {
  it("says what, which version, where, how long and to whom", () => {
    const packed = [
      content("a", "GPL-3.0-or-later", [{}, { license: "MIT" }]),
      content("b", "MPL-2.0", [{ source: { kind: "url", url: "https://example.org/b.zip" } as Artifact["source"] }], {
        links: { source: "https://example.org/b-source" },
      } as Partial<Resource>),
    ];
    const text = renderSourceOffer(manifest, packed, contact) ?? "";
    expect(text).toContain("Cartable d'essai (essai), édition 2026, numéro 3.");
    expect(text).toContain("Pendant 3 ans au moins");
    expect(text).toContain("À qui écrire : Service d'essai\r\n  essai@example.org");
    expect(text).toContain(
      "paquet Debian a-0, version 1.0, licence GPL-3.0-or-later\r\n    Sources : https://snapshot.debian.org/binary/a-0/",
    );
    expect(text).toContain("https://example.org/b.zip, version 1.0, licence MPL-2.0\r\n    Sources : https://example.org/b-source");
    expect(text).not.toContain("a-1");
  });

  it("invents nobody to write to", () => {
    const text = renderSourceOffer(manifest, [content("a", "AGPL-3.0-only", [{}])], null);
    expect(text).toContain("OFFRE INCOMPLÈTE");
    expect(text).not.toContain("À qui écrire");
  });

  it("is absent when nothing asks for it; our own activities are their own source", () => {
    const own = content("a", "EUPL-1.2", [{ source: { kind: "file", path: "../activities/a" } as Artifact["source"] }]);
    expect(renderSourceOffer(manifest, [own, content("b", "MIT", [{}])], contact)).toBeNull();
  });
});
