import type { KeyFile } from "@cartable/record";
import { applyUpdate } from "./apply-update.ts";
import { checkTrust, type Trust } from "./check-trust.ts";
import { chooseRepair, chooseUpdate, type WantedEdition } from "./choose-wanted.ts";
import type { EditionSource } from "./edition-source.ts";
import { type ExaminedUpdate, examineUpdate } from "./examine-update.ts";
import { keyError } from "./key-error.ts";
import { lockKey } from "./lock-key.ts";
import { type KeyPapers, type ReadRecord, readPapers } from "./read-key.ts";

export interface UpdateOptions {
  /** Root of the key, absolute. */
  readonly root: string;
  /** Opens the source, from what the key says of itself. */
  readonly openSource: (papers: KeyPapers) => Promise<EditionSource>;
  /** What the signatures of the wanted edition are judged by. */
  readonly trust: Trust;
  /** Decides and writes nothing. */
  readonly dryRun: boolean;
  readonly onProgress: (stage: "key" | "source" | "write", doneBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

/** What was done, or would be under `dryRun`. */
export interface UpdateReport {
  readonly former: ReadRecord | null;
  readonly wanted: ReadRecord;
  readonly examined: ExaminedUpdate;
  /** An update that was cut goes on. */
  readonly resumed: boolean;
  /** Files set aside for their owner, those of the runs that were cut included. */
  readonly kept: readonly { readonly from: string; readonly to: string }[];
}

/** Brings a key to the edition of a source. Refused, the key is untouched; cut, the next run ends it. */
export function updateKey(options: UpdateOptions): Promise<UpdateReport> {
  return workOn(options, chooseUpdate);
}

/** Makes a key what its record says, or ends the update that was cut on it. */
export function repairKey(options: UpdateOptions): Promise<UpdateReport> {
  return workOn(options, chooseRepair);
}

type Choose = (root: string, papers: KeyPapers, source: EditionSource) => Promise<WantedEdition>;

async function workOn({ root, openSource, trust, dryRun, onProgress, signal }: UpdateOptions, choose: Choose): Promise<UpdateReport> {
  const papers = await readPapers(root);
  const release = dryRun ? async (): Promise<void> => undefined : await lockKey(root);
  let source: EditionSource | null = null;
  try {
    source = await openSource(papers);
    const edition = await choose(root, papers, source);
    checkTrust(edition, papers, source.record === null ? root : source.label, trust);
    const stopping = signal === undefined ? {} : { signal };
    const examined = await examineUpdate({ root, papers, ...edition, source, onProgress, ...stopping });
    if (!dryRun) await applyUpdate(examined, { onProgress: (done, total) => onProgress("write", done, total), ...stopping });
    return {
      former: papers.current,
      wanted: edition.wanted,
      examined,
      resumed: papers.journal !== null,
      kept: [...(papers.journal?.kept ?? []).filter(({ to }) => stands(examined.request.found.files, to)), ...examined.decision.kept],
    };
  } catch (error) {
    throw await keyError(error, root);
  } finally {
    source?.close();
    await release();
  }
}

/** A journal tells what was about to be set aside: only what is there counts. */
function stands(files: readonly KeyFile[], path: string): boolean {
  return files.some((file) => file.path === path);
}
