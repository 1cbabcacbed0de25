import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { explanations } from "@cartable/diagnostics";
import { schemas } from "@cartable/schemas";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { verbNames } from "../apps/cli/src/verbs.ts";
import { cartable, copyRepository, ROOT } from "./demonstration.ts";
import { type LanguageServer, type Place, startLanguageServer } from "./language-server.ts";

/** Where the first line of every edited file says its schema is. */
const MODELINE_FOLDER = ".vscode/schemas";

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^catalogue\/resources\//, "resource"],
  [/^catalogue\/collections\//, "collection"],
  [/^catalogue\/vocabularies\//, "vocabulary"],
  [/^catalogue\/synonyms\.yaml$/, "synonyms"],
  [/^manifests\//, "bundle"],
];

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");

function editedFiles(): readonly string[] {
  return ["catalogue", "manifests"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((file) => /\.ya?ml$/.test(file) && !file.endsWith("/lock.yaml") && !file.startsWith("catalogue/activities/"))
      .sort(),
  );
}

describe("every edited file", () => {
  it("says on its first line which schema it follows, by a path that exists", () => {
    const files = editedFiles();
    expect(files.length).toBeGreaterThan(150);
    const wrong = files.filter((file) => {
      const kind = KINDS.find(([place]) => place.test(file))?.[1] ?? "";
      const path = /^# yaml-language-server: \$schema=(\S+)$/.exec(text(file).split("\n")[0] ?? "")?.[1] ?? "";
      const target = posix.join(dirname(file), path);
      return target !== `${MODELINE_FOLDER}/${kind}.schema.json` || !existsSync(join(ROOT, target));
    });
    expect(wrong).toEqual([]);
  });
});

interface Property {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly $ref?: string;
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly items?: Property;
  readonly oneOf?: readonly Property[];
  readonly $defs?: Readonly<Record<string, Property>>;
}

/** Every property of a schema with its path. */
function propertiesOf(schema: Property, path: string): readonly (readonly [string, Property])[] {
  const inner = [...(schema.oneOf ?? []), ...Object.values(schema.$defs ?? {}), ...(schema.items === undefined ? [] : [schema.items])];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, property]) => [
      [`${path}.${key}`, property] as const,
      ...propertiesOf(property, `${path}.${key}`),
    ]),
    ...inner.flatMap((one) => propertiesOf(one, path)),
  ];
}

describe("the schemas speak to editors", () => {
  const { lock: _, ...edited } = schemas;
  it.each(Object.entries(edited))("every property of %s has a French title, a description and an example", (name, schema) => {
    const properties = propertiesOf(schema as Property, name).filter(([, { $ref }]) => $ref === undefined);
    expect(properties.length).toBeGreaterThan(3);
    expect(properties.filter(([, { title, description, examples }]) => !title || !description || !examples?.length)).toEqual([]);
  });
});

describe("an editor's window", () => {
  const settings = JSON.parse(text(".vscode/settings.json")) as Readonly<Record<string, unknown>>;
  const yaml = {
    validate: settings["yaml.validate"],
    hover: settings["yaml.hover"],
    completion: settings["yaml.completion"],
    schemas: settings["yaml.schemas"],
    schemaStore: { enable: settings["yaml.schemaStore.enable"] },
  };
  const path = "catalogue/resources/essai-dans-un-editeur.yaml";
  // The first line is left out: what is tried here is the mapping of the settings.
  const fiche = text("catalogue/resources/tux-paint.yaml")
    .replace(/^# yaml-language-server.*\n/, "")
    .replace(/^subjects:.*$/m, "subjects: []")
    .replace(/^license:.*$/m, "license: G");
  const at = (key: string, character: number): Place => ({ line: fiche.split("\n").findIndex((line) => line.startsWith(key)), character });
  let server: LanguageServer;
  beforeAll(async () => {
    server = await startLanguageServer({ yaml });
    server.open(path, fiche);
    // The server reads its settings after it has answered « initialize »: until then it proposes nothing.
    await vi.waitFor(async () => expect((await server.complete(path, at("subjects:", "subjects: [".length))).size).toBeGreaterThan(0), {
      timeout: 30_000,
    });
  });
  afterAll(() => server.close());

  it("proposes the codes of the vocabularies with their meaning", async () => {
    const subjects = await server.complete(path, at("subjects:", "subjects: [".length));
    expect(subjects.get("mathematiques")).toBe("Mathématiques (maths, math)");
    expect(subjects.size).toBeGreaterThan(40);
    const licenses = await server.complete(path, at("license:", "license: G".length));
    expect(licenses.get("GPL-3.0-or-later")).toContain("**GPL 3.0 ou suivante** — Libre");
  });

  it("explains a key and its values under the pointer", async () => {
    expect(await server.hover(path, at("levels:", 2))).toMatch(/#### Niveaux\n\nCodes de niveaux[\s\S]*\*Obligatoire\.\*/);
    expect(await server.hover(path, at("redistribution:", "redistribution: a".length))).toContain(
      "`link-only`: **Lien seulement** — Fiche et lien",
    );
  });

  it("underlines what the check refuses", async () => {
    await expect.poll(async () => (await server.problems(path)).join("\n"), { timeout: 30_000 }).toMatch(/too few items[\s\S]*shorter/);
  });

  it("underlines nothing in the files of the repository, the lock included", async () => {
    const sample = ["catalogue/resources/geometrie-dynamique.yaml", "catalogue/resources/7zip.yaml", "catalogue/vocabularies/levels.yaml"];
    const files = [
      ...sample,
      "catalogue/synonyms.yaml",
      "catalogue/collections/musique.yaml",
      "manifests/2026/mcne.yaml",
      "manifests/2026/lock.yaml",
    ];
    for (const file of files) server.open(file, text(file).replace(/^# yaml-language-server.*\n/, ""));
    for (const file of files) expect(await server.problems(file), file).toEqual([]);
  });
});

describe("the task that checks the catalogue", () => {
  let copy: ReturnType<typeof copyRepository>;
  beforeAll(() => {
    copy = copyRepository();
  });
  afterAll(() => copy.remove());

  it("turns each message of the check into a problem of the editor", async () => {
    const { tasks } = JSON.parse(text(".vscode/tasks.json")) as {
      tasks: { args: string[]; problemMatcher: { severity: string; pattern: Record<string, string | number> & { regexp: string } }[] }[];
    };
    const [task] = tasks;
    const file = "catalogue/resources/tux-paint.yaml";
    const wrong = text(file)
      .replace(/^summary:.*$/m, "summary: Le plus beau logiciel de dessin du monde !")
      .replace(/^name:/m, "nom:");
    writeFileSync(join(copy.root, file), wrong.replace(/^nom:.*$/m, "name: Tux Paint\nnom: Tux"));
    // Only the fiche: the keys of the repository have a real warning, no service to write to yet.
    const { out } = await cartable([...(task?.args ?? []).slice(1), file, "--root", copy.root]);
    const problems = (task?.problemMatcher ?? []).flatMap(({ severity, pattern }) =>
      out.split("\n").flatMap((line) => {
        const match = new RegExp(pattern.regexp).exec(line);
        if (match === null) return [];
        const group = (name: string): string => match[Number(pattern[name])] ?? "";
        return [
          {
            severity,
            file: group("file"),
            line: Number(group("line")),
            column: Number(group("column")),
            code: group("code"),
            message: group("message"),
          },
        ];
      }),
    );
    const line = (start: string): number =>
      readFileSync(join(copy.root, file), "utf8")
        .split("\n")
        .findIndex((row) => row.startsWith(start)) + 1;
    expect(problems).toEqual([
      { severity: "error", file, line: line("nom:"), column: 1, code: "schema/unknown-key", message: "Clé inconnue « nom »." },
    ]);
    writeFileSync(join(copy.root, file), wrong.replace(/^nom:/m, "name:"));
    const second = await cartable(["check", "--root", copy.root]);
    const warning = task?.problemMatcher.find(({ severity }) => severity === "warning")?.pattern.regexp ?? "$^";
    expect(second.out.split("\n").find((row) => new RegExp(warning).test(row))).toMatch(
      /^catalogue\/resources\/tux-paint\.yaml:\d+:10 .*summary-shouting/,
    );
  });
});

describe("the guide of editors", () => {
  const guide = text("docs/editeurs.md");
  let copy: ReturnType<typeof copyRepository>;
  beforeAll(() => {
    copy = copyRepository();
  });
  afterAll(() => copy.remove());

  /** What the check says, one item for each message, of the fiche that stands after a mark of the guide. */
  async function messagesOf(mark: string, mend: (fiche: string) => string = (fiche) => fiche): Promise<readonly string[]> {
    const fiche = guide.split(`<!-- essai : ${mark} -->`)[1]?.split("```yaml\n")[1]?.split("```")[0] ?? "";
    expect(fiche).toMatch(/^id: tuxmath\n/);
    const file = join(copy.root, "catalogue/resources/tuxmath.yaml");
    writeFileSync(file, mend(fiche));
    const { out } = await cartable(["check", file, "--root", copy.root]);
    return out.split("\n\n").filter((block) => block.includes("  Conseil : "));
  }

  it("prints the very messages that its example gives", async () => {
    const wrong = await messagesOf("avec des fautes");
    expect(wrong.length).toBe(5);
    const mended = await messagesOf("avec des fautes", (fiche) =>
      fiche
        .replace("[maths]", "[mathematiques]")
        .replace("licence:", "license:")
        .replace("http:", "https:")
        .replace("offline: oui", "offline: full"),
    );
    expect(mended.length).toBe(3);
    for (const block of [...wrong, ...mended]) expect(guide).toContain(block);
    expect(await messagesOf("juste")).toEqual([]);
  });

  it("names verbs, files and codes that exist", () => {
    const verbs = [...guide.matchAll(/npx cartable ([a-z]+)/g)].map((match) => match[1] ?? "");
    expect(verbs.filter((verb) => !verbNames.includes(verb))).toEqual([]);
    const links = [...guide.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? "");
    expect(links.filter((link) => !existsSync(join(ROOT, "docs", link)))).toEqual([]);
    const codes = [...guide.matchAll(/\[([a-z]+\/[a-z-]+)\]/g)].map((match) => match[1] ?? "");
    expect(codes.filter((code) => !(code in explanations))).toEqual([]);
    const anchors = [...guide.matchAll(/^## (.+)$/gm)].map((match) => anchorOf(match[1] ?? ""));
    const cited = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? "");
    expect(cited.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });
});

/** The anchor that forges give to a title: lower case, no punctuation, hyphens for spaces. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}
