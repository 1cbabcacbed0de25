import type { Artifact, Resource } from "@cartable/catalogue";
import { artifactRequest, type Lock, type PlacedContent, type ZimBook } from "@cartable/plan";
import { expect, it } from "vitest";
import { kiwixFiles } from "./kiwix-files.ts";

function content(id: string, folder: string, artifact: Partial<Artifact>): PlacedContent {
  const made = {
    platform: "any",
    form: "content",
    version: "1",
    source: { kind: "url", url: `https://example.org/${id}` },
    ...artifact,
  } as Artifact;
  const resource = { id, name: id, license: "MIT", artifacts: [made] } as unknown as Resource;
  const selected = [{ index: 0, artifact: made }];
  return { resource, selected, reason: "", placed: [{ ...selected[0], folder, app: null } as PlacedContent["placed"][number]] };
}

const BOOK: ZimBook = {
  ...{ path: "livre.zim", uuid: "u", title: "Livre", description: "", language: "fra", creator: "", publisher: "", name: "", flavour: "" },
  ...{ tags: "", date: "", articleCount: 1, mediaCount: 0, favicon: "", faviconMimeType: "" },
};
const zim = content("livre", "Ressources/livre", { entry: "livre.zim" });
const kiwix = content("kiwix", "PortableApps/KiwixPortable-ac-montpellier.fr/App/Kiwix", {
  platform: "windows",
  form: "portable",
  entry: "kiwix-desktop.exe",
});

function lockOf(books: readonly ZimBook[]): Lock {
  const { resource, selected } = zim;
  const { key, version, digest } = artifactRequest(resource, selected[0]?.artifact as Artifact);
  const tree = [{ path: "livre.zim", sha256: "0".repeat(64), sizeBytes: 4096, mode: "644" as const }];
  return {
    year: 2026,
    artifacts: [{ resource: "livre", key, version, request: digest, state: "locked", sha256: null, sizeBytes: null, tree, books }],
  };
}

const paths = (files: ReadonlyMap<string, string>): Record<string, string | undefined> =>
  Object.fromEntries([...files].map(([path, text]) => [path, / path="([^"]*)"/.exec(text)?.[1]]));

it("writes a library beside the books, and one beside Kiwix, each seen from its own folder", () => {
  expect(paths(kiwixFiles({ packed: [zim, kiwix], lock: lockOf([BOOK]) }))).toEqual({
    "Ressources/library.xml": "livre/livre.zim",
    "PortableApps/KiwixPortable-ac-montpellier.fr/App/Kiwix/library.xml": "../../../../Ressources/livre/livre.zim",
  });
  expect(Object.keys(paths(kiwixFiles({ packed: [zim], lock: lockOf([BOOK]) })))).toEqual(["Ressources/library.xml"]);
});

it("writes nothing without a book", () => {
  expect(kiwixFiles({ packed: [zim, kiwix], lock: lockOf([]) }).size).toBe(0);
});
