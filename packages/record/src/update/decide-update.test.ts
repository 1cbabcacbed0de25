import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldersOf, KEPT_FOLDER, WORK_FOLDER } from "../key-areas.ts";
import { userDataOf } from "../key-places.ts";
import { foldPath, pathCollisions } from "../path-rules.ts";
import { RECORD_PATH, type ReleaseRecord, toJsonText } from "../release-record.ts";
import { decideUpdate, type UpdateDecision } from "./decide-update.ts";
import { act, digestOf, finishing, makeKey, open, recordOf, requestFor, type TestKey } from "./test-key.ts";

type Contents = Readonly<Record<string, string>>;

function check(former: Contents, wanted: Contents, onKey: Contents = former, caseSensitive = true): UpdateDecision {
  const before = recordOf(former, { year: 2025 });
  const after = recordOf(wanted);
  return decideUpdate(requestFor(makeKey({ ...onKey, [RECORD_PATH]: toJsonText(before) }, caseSensitive), after, [before]));
}

const kinds = ({ steps }: UpdateDecision): readonly string[] =>
  steps.map((step) => ("path" in step ? `${step.kind} ${step.path}` : "from" in step ? `${step.kind} ${step.from} ${step.to}` : step.kind));

describe("decideUpdate", () => {
  it("does nothing to a key that is right", () => {
    const wanted = recordOf({ "a/x.txt": "x" });
    const key = makeKey({ "a/x.txt": "x", "Mes-documents/d.txt": "d", [RECORD_PATH]: toJsonText(wanted) }, true);
    expect(decideUpdate(requestFor(key, wanted, [wanted])).steps).toEqual([]);
  });

  it("adds first, then changes, the page last, then removes, then finishes", () => {
    const decision = check(
      { "OUVRIR-MON-CARTABLE.html": "page 1", "Ressources/a/x": "1", "Ressources/b/y": "b", "Cartable/p.js": "p1" },
      { "OUVRIR-MON-CARTABLE.html": "page 2", "Ressources/a/x": "2", "Ressources/c/z": "c", "Cartable/p.js": "p2" },
    );
    expect(kinds(decision)).toEqual([
      "make-folder Mes-documents",
      "write Ressources/c/z",
      "write Ressources/a/x",
      "write Cartable/p.js",
      "write OUVRIR-MON-CARTABLE.html",
      "remove Ressources/b/y",
      "remove-folder Ressources/b",
      "finish",
    ]);
  });

  it("renames what only changed its path, exchanges what was exchanged, copies what is there twice", () => {
    expect(kinds(check({ "R/a/x": "long text" }, { "R/b/x": "long text" }))).toContain("move R/a/x R/b/x");
    const exchanged = check({ "R/a": "one", "R/b": "two" }, { "R/a": "two", "R/b": "one" });
    expect(kinds(exchanged).filter((kind) => kind.startsWith("write"))).toEqual([]);
    expect(kinds(check({ "R/a": "one" }, { "R/a": "one", "R/b": "one" }))).toContain("copy R/b");
    expect(exchanged.changes.writtenBytes).toBe(0);
  });

  it("never overwrites or removes what it does not know: it is set aside under another name", () => {
    const decision = check(
      { "R/a": "ours", "R/gone": "ours too" },
      { "R/a": "new", "R/new": "n" },
      {
        "R/a": "changed by someone",
        "R/gone": "changed as well",
        "R/new": "a file of someone",
        "R/other": "left alone",
      },
    );
    expect(decision.kept).toEqual(["R/a", "R/gone", "R/new"].map((from) => ({ from, to: `${KEPT_FOLDER}/${from}` })));
    expect(decision.foreign).toEqual(["R/other"]);
  });

  it("frees the room that it needs before it writes, and tells when it never will be enough", () => {
    const former = recordOf({ "R/old": "o".repeat(8192), "R/a": "a".repeat(4096) }, { year: 2025 });
    const after = recordOf({ "R/new": "n".repeat(8192), "R/a": "b".repeat(4096) });
    const key = makeKey({ "R/old": "o".repeat(8192), "R/a": "a".repeat(4096), "Mes-documents/d": "d" }, true);
    const decide = (freeBytes: number): UpdateDecision => decideUpdate(requestFor(key, after, [former], freeBytes));
    const roomy = decide(1e6);
    expect(kinds(roomy).indexOf("remove R/old")).toBeGreaterThan(kinds(roomy).indexOf("write R/a"));
    const short = decide(roomy.worstBytes - 1);
    expect(short.fits).toBe(true);
    expect(kinds(short).indexOf("remove R/old")).toBeLessThan(kinds(short).indexOf("write R/a"));
    expect(short.worstBytes).toBeLessThan(roomy.worstBytes);
    expect(decide(4096).fits).toBe(false);
    for (const { roomBytes } of short.steps) expect(roomBytes).toBeLessThan(roomy.worstBytes);
  });

  it("goes through another name when only the case changes, where case means nothing", () => {
    expect(
      kinds(check({ "R/Note.txt": "n" }, { "R/note.txt": "n" }, { "R/Note.txt": "n" }, false)).filter((kind) => kind.includes("attente")),
    ).toHaveLength(2);
  });
});

const PATHS = [
  "OUVRIR-MON-CARTABLE.html",
  "Cartable/index.js",
  "Ressources/a/x",
  "Ressources/a/y",
  "Ressources/a/Y",
  "Ressources/b",
  "Ressources/b/z",
  "Ressources/b/deep/w",
  "PortableApps/App/Data/settings",
  "PortableApps/App/App/tool",
  "Ressources/a/saves/default",
];
const OURS = ["", "A", "BB", "CCC", "DDDD", "A longer content"];
const USERS = ["", "user 1", "user 2 wrote this", "u", "A"];
const contentsOf = (paths: readonly string[], values: readonly string[]): fc.Arbitrary<Contents> =>
  fc.dictionary(fc.constantFrom(...paths), fc.constantFrom(...values), { maxKeys: 8 }).map((all) => {
    const kept: Record<string, string> = {};
    for (const [path, content] of Object.entries(all)) if (pathCollisions([...Object.keys(kept), path]).length === 0) kept[path] = content;
    return kept;
  });
const userPaths = [
  ...PATHS,
  "Mes-documents/devoir.odt",
  "Mes-documents",
  "notes.txt",
  "Ressources/a/mine",
  "Ressources/b/z/inner",
  "Ressources/A/x",
  "cartable/INDEX.js",
];
const userData = fc.subarray(["Ressources/a/saves", "Ressources/b/deep"]);

interface Case {
  readonly former: ReleaseRecord;
  readonly wanted: ReleaseRecord;
  readonly contents: ReadonlyMap<string, string>;
  readonly key: TestKey;
}

const cases = fc
  .record({
    former: contentsOf(PATHS, OURS),
    wanted: contentsOf(PATHS, OURS),
    lost: fc.subarray(PATHS),
    user: contentsOf(userPaths, USERS),
    userData: fc.tuple(userData, userData),
    caseSensitive: fc.boolean(),
  })
  .map(({ former, wanted, lost, user, userData: [before, after], caseSensitive }): Case => {
    const fold = (path: string): string => (caseSensitive ? path : foldPath(path));
    const all = new Map<string, [string, string]>();
    const entries = [...Object.entries(user), ...Object.entries(former).filter(([path]) => !lost.includes(path))];
    for (const [path, content] of entries) {
      const name = fold(path);
      const names = [...all.keys()];
      const conflicts = names.some((one) => one === name || one.startsWith(`${name}/`) || foldersOf(name).includes(one));
      if (!conflicts) all.set(name, [path, content]);
    }
    const formerRecord = recordOf(former, { year: 2025, ...(before.length > 0 ? { userData: before } : {}) });
    const wantedRecord = recordOf(wanted, after.length > 0 ? { userData: after } : {});
    const onKey = Object.fromEntries([...all.values(), [RECORD_PATH, toJsonText(formerRecord)]]);
    return {
      former: formerRecord,
      wanted: wantedRecord,
      contents: new Map(Object.values(wanted).map((content) => [digestOf(content), content])),
      key: makeKey(onKey, caseSensitive),
    };
  });

const copyKey = (key: TestKey): TestKey => ({ ...key, files: new Map(key.files), folders: new Map(key.folders) });

/** The folders of users, but where the wanted edition puts a file that it does not call theirs. */
function areaOf({ former, wanted }: Pick<Case, "former" | "wanted">, fold: (path: string) => string): (path: string) => boolean {
  const any = userDataOf({ userData: [...(former.userData ?? []), ...(wanted.userData ?? [])] });
  const own = userDataOf(wanted);
  return (path) => any(path) && !wanted.files.some((file) => fold(file.path) === fold(path) && !own(file.path));
}

/** What is nobody's but the users': bytes that no record has at that path, and everything in their folders. */
function usersWork({ former, wanted }: Case, key: TestKey): readonly { path: string; content: string; area: boolean }[] {
  const fold = (path: string): string => (key.caseSensitive ? path : foldPath(path));
  const isUsers = areaOf({ former, wanted }, fold);
  const ours = new Set([...former.files, ...wanted.files].map(({ path, sha256 }) => `${fold(path)} ${sha256}`));
  return [...key.files.values()].flatMap(({ path, content }) => {
    if (path === RECORD_PATH || path.startsWith(WORK_FOLDER)) return [];
    const area = isUsers(path);
    return area || (content !== "" && !ours.has(`${fold(path)} ${digestOf(content)}`)) ? [{ path, content, area }] : [];
  });
}

function expectNothingLost(work: ReturnType<typeof usersWork>, key: TestKey): void {
  const left = [...key.files.values()].map(({ content }) => content);
  for (const { path, content } of work) {
    const at = left.indexOf(content);
    expect(at, `${path} « ${content} »`).toBeGreaterThanOrEqual(0);
    left.splice(at, 1);
  }
}

function expectWanted({ former, wanted }: Case, work: ReturnType<typeof usersWork>, key: TestKey): void {
  const fold = (path: string): string => (key.caseSensitive ? path : foldPath(path));
  const isUsers = userDataOf(wanted);
  const wantedNames = new Set(wanted.files.map(({ path }) => fold(path)));
  for (const { path, sha256 } of wanted.files) {
    const there = key.files.get(fold(path));
    expect(there, path).toBeDefined();
    if (!isUsers(path)) expect(digestOf(there?.content ?? ""), path).toBe(sha256);
  }
  expect(digestOf(key.files.get(fold(RECORD_PATH))?.content ?? "")).toBe(digestOf(toJsonText(wanted)));
  expect([...key.files.keys(), ...key.folders.keys()].filter((name) => foldPath(name).startsWith("cartable/.mise-a-jour"))).toEqual([]);
  const mine = new Set(work.map(({ path }) => fold(path)));
  for (const { path } of key.files.values())
    expect(
      wantedNames.has(fold(path)) ||
        fold(path) === fold(RECORD_PATH) ||
        mine.has(fold(path)) ||
        path.startsWith(KEPT_FOLDER) ||
        !former.files.some((file) => fold(file.path) === fold(path)),
      `left behind: ${path}`,
    ).toBe(true);
}

/** Runs until `cut` actions are done, or to the end. True when it ended. */
function run(
  { former, wanted, contents }: Case,
  key: TestKey,
  cut: number,
  work: ReturnType<typeof usersWork>,
  onlyStaged: boolean,
): boolean {
  const sealed = [...key.files.values()].some(({ path, content }) => path === RECORD_PATH && content === toJsonText(wanted));
  const known = sealed ? [wanted] : onlyStaged ? [former, wanted] : [former];
  const { steps } = decideUpdate(requestFor(key, wanted, known));
  if (steps.length === 0) return true;
  let left = cut;
  if (left-- <= 0) return false;
  open(key, wanted);
  for (const step of steps) {
    if (step.kind === "finish") {
      for (const part of finishing) {
        if (left-- <= 0) return false;
        part(key);
        expectNothingLost(work, key);
      }
      return true;
    }
    if (left-- <= 0) return false;
    act(key, step, contents);
    expectNothingLost(work, key);
  }
  return true;
}

describe("decideUpdate, whatever is on the key", () => {
  it("ends in the wanted edition after cuts anywhere, and loses nothing of anyone at any step", () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(25), { maxLength: 3 }), (one, cuts) => {
        const key = copyKey(one.key);
        const work = usersWork(one, key);
        for (const cut of cuts) run(one, key, cut, work, cut % 2 === 0);
        expect(run(one, key, 1e6, work, true)).toBe(true);
        expectWanted(one, work, key);
        expectNothingLost(work, key);
        expect(decideUpdate(requestFor(key, one.wanted, [one.wanted])).steps).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves the files of users where they are, byte for byte, unless the edition needs the very place", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const key = copyKey(one.key);
        const work = usersWork(one, key);
        run(one, key, 1e6, work, true);
        const fold = (path: string): string => (key.caseSensitive ? path : foldPath(path));
        const needed = new Set(one.wanted.files.flatMap(({ path }) => [fold(path), ...foldersOf(fold(path))]));
        const recorded = new Set([...one.former.files, ...one.wanted.files].map(({ path }) => fold(path)));
        for (const { path, content, area } of work) {
          const inTheWay =
            [fold(path), ...foldersOf(fold(path))].some((name) => one.wanted.files.some((file) => fold(file.path) === name)) ||
            needed.has(fold(path));
          if (
            inTheWay &&
            !(
              area &&
              !one.wanted.files.some((file) => foldersOf(fold(path)).includes(fold(file.path))) &&
              !one.wanted.files.some((file) => foldersOf(fold(file.path)).includes(fold(path)))
            )
          )
            continue;
          if (!area && recorded.has(fold(path))) continue;
          expect(key.files.get(fold(path))?.content, path).toBe(content);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
