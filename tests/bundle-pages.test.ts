import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalogue } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { attributeOf, type BuiltPage, readPage, SITE, textOf } from "./built-site.ts";
import { ROOT } from "./demonstration.ts";

interface Release {
  readonly bundle: string;
  readonly target: string;
  readonly folder: string;
  readonly archive: string;
  readonly components: readonly { readonly id: string }[];
}

const { bundles: releases } = JSON.parse(readFileSync(join(ROOT, "dist/bundles/2026/release.json"), "utf8")) as {
  readonly bundles: readonly Release[];
};
const pageOf = (bundle: string): BuiltPage => readPage(SITE, `cartables/2026/${bundle}/index.html`);
const withClass = (page: BuiltPage, name: string) =>
  page.elements.filter((element) => (attributeOf(element, "class") ?? "").split(" ").includes(name));
const linksOf = (page: BuiltPage): readonly string[] => page.elements.flatMap((element) => attributeOf(element, "href") ?? []);
const mainText = (page: BuiltPage): string => {
  const main = page.elements.find(({ tagName }) => tagName === "main");
  return main === undefined ? "" : textOf(main).replace(/[\s\u00a0\u202f]+/g, " ");
};

describe.each(releases)("the page of $bundle, which has an archive for $target", ({ bundle, folder, archive, components }) => {
  const page = pageOf(bundle);

  it("counts what the archive holds, and marks just those resources as held", () => {
    expect(mainText(page)).toContain(`${components.length} ressources dans l’archive`);
    const marked = withClass(page, "mini-cards")
      .flatMap((list) => list.childNodes)
      .filter((item) => "tagName" in item && JSON.stringify(textOf(item)).includes("tout navigateur"));
    expect(marked.length).toBe(components.length);
  });

  it("gives the record, the plan and the digests of the release", () => {
    const links = linksOf(page);
    for (const name of [archive, "SHA256SUMS", "CARTABLE.json", "plan.json"]) expect(links).toContain(`/bundles/2026/${folder}/${name}`);
    expect(links).toContain("/bundles/2026/release.json");
  });

  it.skipIf(process.platform !== "linux")("gives a command that passes for who took the archive and its digests alone", () => {
    const command = page.elements
      .filter(({ tagName }) => tagName === "pre")
      .map(textOf)
      .find((text) => text.includes("SHA256SUMS"));
    const away = mkdtempSync(join(tmpdir(), "archive-"));
    try {
      for (const name of [archive, "SHA256SUMS"]) copyFileSync(join(ROOT, "dist/bundles/2026", folder, name), join(away, name));
      const { status, stdout } = spawnSync("sh", ["-c", command ?? "exit 9"], {
        cwd: away,
        encoding: "utf8",
        env: { ...process.env, LC_ALL: "C" },
      });
      expect([status, stdout]).toEqual([0, `${archive}: OK\n`]);
    } finally {
      rmSync(away, { recursive: true, force: true });
    }
  });
});

describe("the page of a bundle without an archive", () => {
  const made = new Set(releases.map(({ bundle }) => bundle));
  const { value } = loadCatalogue(ROOT, "2026-11-25");
  const bundles = (value?.bundles ?? []).filter(({ id, year }) => year === 2026 && !made.has(id));

  it("explains neither how to verify it nor how to put it on a key, and marks nothing as held", () => {
    expect(bundles.length).toBeGreaterThan(0);
    for (const { id } of bundles) {
      const page = pageOf(id);
      expect(mainText(page), id).not.toMatch(/Vérifier l’archive|Le mettre sur une clé/);
      expect(
        withClass(page, "mini-cards")
          .flatMap((list) => list.childNodes)
          .filter((item) => JSON.stringify(item, skipParents).includes("badge-good")),
        id,
      ).toEqual([]);
    }
  });

  it("has an inventory, with a line for each file, of which none is invented", () => {
    for (const { id } of bundles) {
      const lines = readFileSync(join(SITE, `cartables/2026/${id}/inventaire.csv`), "utf8")
        .trimEnd()
        .split("\r\n");
      expect(lines.length, id).toBeGreaterThan(50);
      expect(lines[0], id).toMatch(/^\ufeff"Identifiant";"Nom";"Version";"Publié par";"Licence"/);
      for (const line of lines.slice(1)) expect(line.split('";"')[10], `${id}: ${line}`).toMatch(/^(|[0-9a-f]{64})$/);
      expect(linksOf(pageOf(id)), id).toContain(`/cartables/2026/${id}/inventaire.csv`);
    }
  });
});

/** Nodes know their parents: a text of them would never end. */
function skipParents(key: string, value: unknown): unknown {
  return key === "parentNode" ? undefined : value;
}

it("an overlay says how it differs from its base, and why", () => {
  const text = mainText(pageOf("mcnc-34"));
  expect(text).toContain("+ 2, − 2, 1 version figée");
  expect(text).toContain("Epoptes : Exemple de retrait : un seul outil de gestion de salle est gardé, ici Veyon.");
});

it("a resource says that it is on a key only when an archive has it", () => {
  const held = new Set(releases.flatMap(({ components }) => components.map(({ id }) => id)));
  const text = (id: string): string => mainText(readPage(SITE, `ressources/${id}/index.html`));
  expect(held.has("nvda")).toBe(false);
  expect(text("nvda")).toContain("Prévue pour la clé Windows, pas encore fabriquée");
  expect(text("nvda")).not.toContain("Déjà sur les clés");
  for (const id of held) expect(text(id), id).toContain("Déjà sur les clés");
});
