import { link, mkdir, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BundlePlan } from "@cartable/plan";
import { parseSums, RECORD_PATH, SIGNATURE_ENDINGS } from "@cartable/record";
import type { StoredFile } from "@cartable/store";
import { digestFile } from "@cartable/store/digest-file";
import type { DigestMemo } from "./digest-memo.ts";
import { keepRight } from "./former-folder.ts";
import { sha256Of } from "./plan-bytes.ts";
import { type Form, formName } from "./release-form.ts";

/** The release to be, and where the former one stands. */
export interface WantedRelease {
  readonly plan: BundlePlan;
  readonly to: Form;
  /** Where the release stands. */
  readonly final: string;
  /** The texts of a release, by name: record and plan. */
  readonly texts: ReadonlyMap<string, ReleaseText>;
  readonly memo: DigestMemo;
}

/** A text of a release: encoded and hashed once, since a plan weighs megabytes. */
export interface ReleaseText {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Encodes a text. */
export function toReleaseText(text: string): ReleaseText {
  const bytes = Buffer.from(text, "utf8");
  return { bytes, sha256: sha256Of(bytes) };
}

const SUMS = "SHA256SUMS";

/**
 * What is in place when it already is what this plan gives: same plan, same record, and every digest intact. For a folder,
 * size and digest are those of the record. Null when there is something to do.
 */
export async function findUpToDate(wanted: WantedRelease): Promise<StoredFile | null> {
  const { plan, to, final, texts, memo } = wanted;
  const sums = await readSums(final);
  for (const [name, { sha256 }] of texts) {
    if (sums.get(name) !== sha256 || (await digestKnown(join(final, name), memo))?.sha256 !== sha256) return null;
  }
  const name = formName(to, plan);
  if (to !== "folder") {
    const found = await digestKnown(join(final, name), memo);
    return found !== null && sums.get(name) === found.sha256 ? found : null;
  }
  const record = texts.get("CARTABLE.json")?.sha256 ?? "";
  const there = await readFile(join(final, name, RECORD_PATH)).catch(() => null);
  if (there === null || sha256Of(there) !== record || plan.entries.some(({ path, sha256 }) => sums.get(`${name}/${path}`) !== sha256))
    return null;
  const right = await keepRight(plan, join(final, name), memo);
  return right.size === plan.entries.length ? { sha256: record, sizeBytes: plan.totals.bytes } : null;
}

/**
 * Takes the rest of a former release of the same plan over into a stage, by second names on the same bytes: an archive
 * stays beside an image, and what was added to it stays. Returns the digests of what was taken over, by path.
 */
export async function carryOver(wanted: WantedRelease, stage: string): Promise<Map<string, string>> {
  const { plan, to, final, texts } = wanted;
  const carried = new Map<string, string>();
  if (!(await hasSameTexts(wanted))) return carried;
  const own = formName(to, plan);
  const sums = await readSums(final);
  // What was made before these signatures were does not hold them: it is to be made again.
  const isSignedAlike = [...texts].every(([name, { sha256 }]) => !isSignature(name) || sums.get(name) === sha256);
  const outdated = isSignedAlike ? [own] : FORMS.map((form) => formName(form, plan));
  const items = await readdir(final, { recursive: true, withFileTypes: true });
  for (const item of items.filter((one) => one.isFile())) {
    const path = join(item.parentPath, item.name)
      .slice(final.length + 1)
      .replaceAll("\\", "/");
    if (outdated.some((name) => path === name || path.startsWith(`${name}/`)) || path === SUMS || texts.has(path)) continue;
    await mkdir(dirname(join(stage, path)), { recursive: true });
    const linked = await link(join(final, path), join(stage, path)).then(
      () => true,
      () => false,
    );
    const digest = sums.get(path);
    if (linked && digest !== undefined) carried.set(path, digest);
  }
  return carried;
}

const FORMS: readonly Form[] = ["zip", "folder", "image"];
const isSignature = (name: string): boolean => SIGNATURE_ENDINGS.some((ending) => name.endsWith(ending));

/** The texts that say which edition it is. */
const IDENTITY = ["CARTABLE.json", "plan.json"];

async function hasSameTexts({ final, texts, memo }: WantedRelease): Promise<boolean> {
  for (const name of IDENTITY) if ((await digestKnown(join(final, name), memo))?.sha256 !== texts.get(name)?.sha256) return false;
  return true;
}

async function readSums(folder: string): Promise<ReadonlyMap<string, string>> {
  return parseSums(await readFile(join(folder, SUMS), "utf8").catch(() => ""));
}

/** Digest and size of a file, read only if it may have changed since it was last read; null when there is none. */
async function digestKnown(path: string, memo: DigestMemo): Promise<StoredFile | null> {
  const known = await memo.known(path);
  if (known !== null) return { sha256: known, sizeBytes: (await stat(path)).size };
  const found = await digestFile(path).catch(() => null);
  if (found !== null) await memo.remember(path, found.sha256);
  return found;
}
