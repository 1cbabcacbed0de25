import { rmSync } from "node:fs";
import { hold, type Tally } from "../campaign.ts";
import { holdWhole, type ReadOnline, readEdition, writeEdition } from "./editions.ts";

const ARCHIVE_BYTES = 50_000;

/** A place where editions are published, two of them kept. */
export interface RemovingPlace {
  readonly dist: string;
  readonly publish: () => Promise<{ readonly ok: boolean; readonly said: string }>;
  /** Publishes and is killed; true when it came to its end all the same. */
  readonly publishCut: () => Promise<boolean>;
  readonly read: ReadOnline;
}

export const HALF_REMOVED = "une version à moitié retirée, puis publiée de nouveau";

/**
 * Publishes three editions, the third one killed while it removes the first; then the first again, which must come back whole.
 * False when the third one was over before it was killed: then nothing was tried.
 */
export async function comeBackAfterCut(tally: Tally, label: string, first: number, place: RemovingPlace): Promise<boolean> {
  // The same edition is the same bytes: nothing of another one stays in `dist`.
  const write = (edition: number): void => {
    rmSync(place.dist, { recursive: true, force: true });
    writeEdition(place.dist, edition, ARCHIVE_BYTES);
  };
  for (const edition of [first, first + 1]) {
    write(edition);
    const { ok, said } = await place.publish();
    hold(ok, said);
  }
  write(first + 2);
  if (await place.publishCut()) return false;
  await tally.attempt(label, async () => {
    write(first);
    const { ok, said } = await place.publish();
    hold(ok, said);
    const online = await readEdition(place.read);
    hold(online === first, `édition ${online} en ligne au lieu de ${first}`);
    await holdWhole(place.read);
  });
  return true;
}
