import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { RECORD_PATH, type ReleaseRecord } from "@cartable/record";
import { type SecretKey, secretKeyOf, signRecord } from "@cartable/signing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Trust } from "./check-trust.ts";
import { lockKey } from "./lock-key.ts";
import { openSource } from "./open-source.ts";
import { readTexts, type TestFolder, type Texts, testFolder, writeEdition, writeTexts } from "./test-editions.ts";
import { repairKey, type UpdateReport, updateKey } from "./update-key.ts";

const FORMER: Texts = {
  "OUVRIR-MON-CARTABLE.html": "<p>Accueil 2025</p>",
  "LISEZ-MOI.txt": "Bonjour.",
  "Cartable/index.js": "let index = 2025;",
  "Ressources/calcul/index.html": "<p>Compter</p>",
  "Ressources/calcul/gros.bin": "même contenu ".repeat(2000),
  "Ressources/ancien/index.html": "<p>S'en va</p>",
};
const NEXT: Texts = {
  "OUVRIR-MON-CARTABLE.html": "<p>Accueil 2026</p>",
  "LISEZ-MOI.txt": "Bonjour.",
  "Cartable/index.js": "let index = 2026;",
  "Ressources/calcul/index.html": "<p>Compter mieux</p>",
  "Ressources/calcul-2/gros.bin": "même contenu ".repeat(2000),
  "Ressources/nouveau/index.html": "<p>Arrive</p>",
  "Ressources/nouveau/vide.txt": "",
};
const USER: Texts = { "Mes-documents/devoir.odt": "mon devoir", "notes.txt": "à moi", "Ressources/calcul/photo.png": "une photo" };

let place: TestFolder;
beforeEach(() => {
  place = testFolder();
  writeEdition(place.at("clé"), FORMER, { year: 2025 });
  writeTexts(place.at("clé"), USER);
  writeEdition(place.at("neuve"), NEXT);
});
afterEach(() => place.remove());

const NO_TRUST: Trust = { trusted: [], revoked: [], mustBeSigned: false };

async function run(work: typeof updateKey, from = place.at("neuve"), dryRun = false, trust = NO_TRUST): Promise<UpdateReport> {
  return work({
    root: place.at("clé"),
    openSource: ({ current }) => openSource(from, current?.record ?? null),
    trust,
    dryRun,
    onProgress: () => undefined,
  });
}

/** An update that is stopped once so many bytes are written. */
function cut(from: string, afterBytes: number): Promise<UpdateReport> {
  const stop = new AbortController();
  return updateKey({
    root: place.at("clé"),
    openSource: () => openSource(from, null),
    trust: NO_TRUST,
    dryRun: false,
    onProgress: (stage, done) => stage === "write" && done >= afterBytes && stop.abort(),
    signal: stop.signal,
  });
}

/** The key is the fresh one, with these files of users besides. */
function expectFresh(user: Texts = USER): void {
  const { "Mes-documents/": _, ...fresh } = readTexts(place.at("neuve"));
  expect(readTexts(place.at("clé"))).toEqual({ ...fresh, ...user });
}

async function refuses(code: string, work: () => Promise<unknown>): Promise<void> {
  const before = readTexts(place.at("clé"));
  await expect(work()).rejects.toMatchObject({ code });
  expect(readTexts(place.at("clé"))).toEqual(before);
}

describe("updateKey", () => {
  it("makes the key what a fresh one is, users' files besides, and moves what only changed its place", async () => {
    const { examined, kept } = await run(updateKey);
    expectFresh();
    expect(examined.decision.changes).toMatchObject({ added: 2, replaced: 3, moved: 1, removed: 1 });
    expect(kept).toEqual([]);
    expect((await run(updateKey)).examined.decision.steps).toEqual([]);
  });

  it("takes the same from an archive, and writes nothing when only asked what it would do", async () => {
    const before = readTexts(place.at("clé"));
    execFileSync("zip", ["-qr", place.at("édition.zip"), "."], { cwd: place.at("neuve") });
    const { examined } = await run(updateKey, place.at("édition.zip"), true);
    expect(examined.decision.steps.length).toBeGreaterThan(5);
    expect(readTexts(place.at("clé"))).toEqual(before);
    await run(updateKey, place.at("édition.zip"));
    expectFresh();
  });

  it("sets aside what someone changed or put in the place of a new file, and says where", async () => {
    writeTexts(place.at("clé"), { "LISEZ-MOI.txt": "j'ai écrit ici", "Ressources/nouveau/index.html": "ma page" });
    const { kept } = await run(updateKey);
    expect(kept.map(({ from }) => from)).toEqual(["LISEZ-MOI.txt", "Ressources/nouveau/index.html"]);
    expectFresh({
      ...USER,
      "Cartable/Fichiers-remplaces/LISEZ-MOI.txt": "j'ai écrit ici",
      "Cartable/Fichiers-remplaces/Ressources/nouveau/index.html": "ma page",
    });
  });

  it("leaves the data of programs alone, whatever the editions have there", async () => {
    const userData = ["Ressources/calcul/scores"];
    writeEdition(place.at("clé"), { ...FORMER, "Ressources/calcul/scores/liste.txt": "vide" }, { year: 2025, userData });
    writeTexts(place.at("clé"), { "Ressources/calcul/scores/liste.txt": "Léa 12", "Ressources/calcul/scores/léa.txt": "12" });
    writeEdition(place.at("neuve"), { ...NEXT, "Ressources/calcul/scores/liste.txt": "vide aussi" }, { userData });
    await run(updateKey);
    expectFresh({ ...USER, "Ressources/calcul/scores/liste.txt": "Léa 12", "Ressources/calcul/scores/léa.txt": "12" });
  });

  it.skipIf(process.platform === "win32")("never follows a link, and sets it aside when its place is needed", async () => {
    mkdirSync(place.at("ailleurs"));
    writeFileSync(place.at("ailleurs/secret.txt"), "secret");
    rmSync(place.at("clé/Ressources/calcul/index.html"));
    symlinkSync(place.at("ailleurs/secret.txt"), place.at("clé/Ressources/calcul/index.html"));
    symlinkSync(place.at("ailleurs"), place.at("clé/Ressources/nouveau"));
    await run(updateKey);
    expect(readTexts(place.at("ailleurs"))).toEqual({ "secret.txt": "secret" });
    for (const path of ["calcul/index.html", "nouveau"])
      expect(lstatSync(place.at("clé/Cartable/Fichiers-remplaces/Ressources", path)).isSymbolicLink()).toBe(true);
    expectFresh();
  });

  it("refuses what must not follow, and leaves the key as it was", async () => {
    writeEdition(place.at("neuve"), NEXT, { year: 2024 });
    await refuses("update/older", () => run(updateKey));
    writeEdition(place.at("neuve"), NEXT, { year: 2025, serial: 0 });
    await refuses("update/older", () => run(updateKey));
    writeEdition(place.at("neuve"), NEXT, { bundle: "autre" });
    await refuses("update/other-bundle", () => run(updateKey));
    writeEdition(place.at("neuve"), NEXT, { target: "linux" });
    await refuses("update/other-bundle", () => run(updateKey));
    writeTexts(place.at("neuve"), { [RECORD_PATH]: "{}" });
    await refuses("record/unreadable", () => run(updateKey));
    await refuses("update/no-source", () => run(updateKey, place.dir));
  });

  it("takes a signed edition with its signatures, and refuses one whose signature is wrong, foreign, revoked or left out", async () => {
    const [ours, other] = [secretKeyOf(Buffer.alloc(32, 1), Buffer.alloc(8, 1)), secretKeyOf(Buffer.alloc(32, 2), Buffer.alloc(8, 2))];
    const sign = (key: SecretKey, root: string, edition: Partial<ReleaseRecord>): void => {
      const text = readTexts(place.at(root))[RECORD_PATH] ?? "";
      const { minisig, ssh } = signRecord(key, Buffer.from(text), { bundle: "essai", year: 2026, target: "web", serial: 1, ...edition });
      writeTexts(place.at(root), { [`${RECORD_PATH}.minisig`]: minisig, [`${RECORD_PATH}.sig`]: ssh });
    };
    const trust: Trust = { trusted: [ours.publicKey], revoked: [], mustBeSigned: false };
    const update = (how: Partial<Trust> = {}): Promise<UpdateReport> => run(updateKey, place.at("neuve"), false, { ...trust, ...how });
    await refuses("signature/missing", () => update({ mustBeSigned: true }));
    sign(ours, "clé", { year: 2025 });
    await refuses("signature/missing", () => update());
    sign(other, "neuve", {});
    await refuses("signature/unknown-key", () => update());
    await refuses("signature/revoked", () => update({ revoked: [{ id: other.publicKey.id, reason: null }] }));
    sign(ours, "neuve", { serial: 2 });
    await refuses("signature/wrong", () => update());
    sign(ours, "neuve", {});
    await update({ mustBeSigned: true });
    expectFresh();
  });

  it("refuses a source that has a wrong byte or lacks a file, before anything is touched", async () => {
    writeTexts(place.at("neuve"), { "Ressources/nouveau/index.html": "<p>Arrivé</p>" });
    await refuses("update/source-altered", () => run(updateKey));
    rmSync(place.at("neuve/Ressources/nouveau/index.html"));
    await refuses("update/source-altered", () => run(updateKey));
  });

  it("works on a key once at a time", async () => {
    const release = await lockKey(place.at("clé"));
    await refuses("update/locked", () => run(updateKey));
    await release();
    await run(updateKey);
    expectFresh();
  });

  it("refuses a folder that is no key", async () => {
    rmSync(place.at("clé"), { recursive: true });
    writeTexts(place.at("clé"), USER);
    await refuses("record/missing", () => run(updateKey));
    writeTexts(place.at("clé"), { [RECORD_PATH]: "{" });
    await refuses("record/unreadable", () => run(updateKey));
  });

  it("goes on after a stop, from another source, by an update or a repair", async () => {
    await expect(cut(place.at("neuve"), 1)).rejects.toMatchObject({ code: "update/interrupted" });
    expect(Object.keys(readTexts(place.at("clé")))).toContain("Cartable/.mise-a-jour/journal.json");
    renameSync(place.at("neuve"), place.at("autre"));
    expect((await run(repairKey, place.at("autre"))).resumed).toBe(true);
    renameSync(place.at("autre"), place.at("neuve"));
    expectFresh();
  });

  it("takes up what a cut run had written and not yet named, without writing over it", async () => {
    await expect(cut(place.at("neuve"), 1)).rejects.toMatchObject({ code: "update/interrupted" });
    writeTexts(place.at("clé"), { "Cartable/.mise-a-jour/ecriture-0": NEXT["OUVRIR-MON-CARTABLE.html"] ?? "" });
    await run(updateKey);
    expectFresh();
  });

  it("takes away what a cut left at the very end", async () => {
    await run(updateKey);
    mkdirSync(place.at("clé/Cartable/.mise-a-jour"));
    await run(updateKey);
    expectFresh();
  });

  it("lets a later edition take over an update that was cut, and leaves nothing of either", async () => {
    writeEdition(
      place.at("entre"),
      { ...NEXT, "Ressources/a-part/un.txt": "un", "Ressources/a-part/deux.txt": "deux" },
      { year: 2025, serial: 2 },
    );
    await expect(cut(place.at("entre"), 11)).rejects.toMatchObject({ code: "update/interrupted" });
    writeEdition(place.at("trop-vieille"), NEXT, { year: 2025, serial: 1 });
    await refuses("update/older", () => run(updateKey, place.at("trop-vieille")));
    await run(updateKey);
    expectFresh();
  });
});

describe("repairKey", () => {
  beforeEach(() => {
    rmSync(place.at("neuve"), { recursive: true });
    writeEdition(place.at("neuve"), FORMER, { year: 2025 });
  });

  it("writes again only what is damaged or missing, and sets aside what may be someone's", async () => {
    rmSync(place.at("clé/Ressources/ancien/index.html"));
    writeTexts(place.at("clé"), {
      "Cartable/index.js": "virus();",
      "Ressources/calcul/gros.bin": FORMER["Ressources/calcul/gros.bin"]?.slice(0, 5120) ?? "",
    });
    const { examined, kept } = await run(repairKey);
    expect(kept.map(({ from }) => from)).toEqual(["Cartable/index.js"]);
    expect(examined.decision.steps.flatMap((step) => (step.kind === "write" ? [step.path] : []))).toEqual([
      "Ressources/ancien/index.html",
      "Ressources/calcul/gros.bin",
      "Cartable/index.js",
    ]);
    expectFresh({ ...USER, "Cartable/Fichiers-remplaces/Cartable/index.js": "virus();" });
  });

  it("gives its record back to a key that lost it", async () => {
    rmSync(place.at("clé", RECORD_PATH));
    await run(repairKey);
    expectFresh();
  });
});
