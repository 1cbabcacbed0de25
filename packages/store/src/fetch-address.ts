import { open } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { CartableError, refusal } from "@cartable/diagnostics";
import type { Dispatcher } from "undici";
import { diskRefusal, errnoCode } from "./disk-refusal.ts";
import { isHtml, refuseTooLarge, type StoredFile } from "./expected-file.ts";
import { type FetchContext, timeoutsOf, type UrlRequest } from "./fetch-request.ts";
import { type HttpAnswer, httpGet, networkRefusal } from "./http-get.ts";
import { isBrokenOff, isTransient } from "./network-cause.ts";
import { claimPartial, type PartialDownload, readPartial, releasePartial, restartPartial, validatorOf } from "./partial-download.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Store } from "./store.ts";
import { withProgress } from "./with-progress.ts";
import { adoptFile, readHead } from "./write-blob.ts";

const MAX_RETRIES = 4;
/** A server that cannot be reached at all is asked once more only, so that a command without network ends soon. */
const MAX_CONNECT_RETRIES = 1;

/** How a try ended: the file is complete, or it may be tried again after a delay. */
type Outcome =
  | { readonly kind: "complete"; readonly resumed: boolean }
  | { readonly kind: "again"; readonly failure: unknown; readonly retryAfter: string | null; readonly limit: number };

/** Brings a file from one address: retries, resumes what was cut, then checks the whole before it enters the store. */
export async function fetchAddress(
  store: Store,
  request: UrlRequest,
  url: string,
  agent: Dispatcher,
  context: FetchContext,
): Promise<StoredFile> {
  const part = await claimPartial(store, url, request.sha256).catch(async (error: unknown) =>
    Promise.reject(await diskRefusal(error, store.dir)),
  );
  try {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(part, request, url, agent, context);
      if (outcome.kind === "complete") {
        const stored = await adoptChecked(store, part, request, url, outcome.resumed);
        if (stored !== null) return stored;
        continue;
      }
      const delay = attempt > outcome.limit ? null : retryDelay(attempt, outcome.retryAfter, timeoutsOf(context).retryMs, Date.now());
      if (delay === null) throw outcome.failure;
      await wait(delay, undefined, context.signal === undefined ? {} : { signal: context.signal });
    }
  } catch (error) {
    throw await diskRefusal(error, store.dir, request.sizeBytes);
  } finally {
    await releasePartial(part);
  }
}

/** Null when a resumed file is wrong: the server may have changed it in between, so it is asked for again from the start. */
async function adoptChecked(
  store: Store,
  part: PartialDownload,
  request: UrlRequest,
  url: string,
  resumed: boolean,
): Promise<StoredFile | null> {
  try {
    if (request.sha256 === undefined && !/\.x?html?$/i.test(new URL(url).pathname) && isHtml(await readHead(part.body))) {
      throw refusal("fetch/failed", {
        what: request.what,
        cause: "une page HTML a été reçue à la place du fichier (portail d'accès ou antivirus ?)",
      });
    }
    return await adoptFile(store, part.body, request);
  } catch (error) {
    await restartPartial(part, null);
    if (resumed && error instanceof CartableError && error.exit === 4) return null;
    throw error;
  }
}

async function tryOnce(
  part: PartialDownload,
  request: UrlRequest,
  url: string,
  agent: Dispatcher,
  context: FetchContext,
): Promise<Outcome> {
  const { what } = request;
  const former = await readPartial(part);
  const headers: Record<string, string> = former === null ? {} : { range: `bytes=${former.bytes}-`, "if-range": former.validator };
  let answer: HttpAnswer;
  try {
    answer = await httpGet(agent, what, url, headers, context);
  } catch (error) {
    if (error instanceof CartableError) throw error;
    const failure = networkRefusal(error, what, context);
    if (!isTransient(error)) throw failure;
    return { kind: "again", failure, retryAfter: null, limit: isBrokenOff(error) ? MAX_RETRIES : MAX_CONNECT_RETRIES };
  }
  const { status } = answer;
  const resumes = former !== null && status === 206 && continues(answer, former, request.sizeBytes);
  if (status !== 200 && !resumes) {
    await answer.discard();
    const failure = refusal("fetch/http-status", { what, status, mirrors: request.mirrors.length > 0 });
    if (former !== null && (status === 206 || status === 416)) await restartPartial(part, null);
    else if (status !== 429 && status < 500) throw failure;
    return { kind: "again", failure, retryAfter: answer.header("retry-after"), limit: MAX_RETRIES };
  }
  return receive(part, request, answer, resumes ? former.bytes : 0, context);
}

/**
 * True when a 206 answer is the rest of the bytes already there (RFC 9110 sections 14.4 and 15.3.7): it starts where they
 * end, its validator is theirs, and the whole has the size expected.
 */
function continues(answer: HttpAnswer, former: { readonly bytes: number; readonly validator: string }, sizeBytes?: number): boolean {
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(answer.header("content-range") ?? "");
  if (range === null || Number(range[1]) !== former.bytes) return false;
  if (sizeBytes !== undefined && range[3] !== "*" && Number(range[3]) !== sizeBytes) return false;
  const validator = validatorOf({ etag: answer.header("etag"), lastModified: answer.header("last-modified") });
  return validator === null || validator === former.validator || answer.header("etag") === null;
}

/** Writes the body after the `from` bytes already there. */
async function receive(
  part: PartialDownload,
  request: UrlRequest,
  answer: HttpAnswer,
  from: number,
  context: FetchContext,
): Promise<Outcome> {
  const { what } = request;
  const length = answer.header("content-length");
  const total = length === null ? null : from + Number(length);
  try {
    const coding = answer.header("content-encoding") ?? "identity";
    if (coding !== "identity" && coding !== "")
      throw refusal("fetch/failed", { what, cause: `le serveur envoie une forme comprimée non demandée (${coding})` });
    if (total !== null) refuseTooLarge(total, request);
    if (from === 0) await restartPartial(part, validatorOf({ etag: answer.header("etag"), lastModified: answer.header("last-modified") }));
    const file = await open(part.body, "a");
    let bytes = from;
    try {
      for await (const chunk of withProgress(answer.body, request.sizeBytes ?? total, context, from)) {
        bytes += chunk.length;
        refuseTooLarge(bytes, request);
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    // Closed by the server, without a length nor chunks: a body that ends too soon looks like a whole one.
    const isOpenEnded = length === null && answer.header("transfer-encoding") === null;
    if (isOpenEnded && bytes < (request.sizeBytes ?? 0)) {
      const failure = refusal("fetch/failed", { what, cause: "la connexion a été coupée" });
      return { kind: "again", failure, retryAfter: null, limit: MAX_RETRIES };
    }
    return { kind: "complete", resumed: from > 0 };
  } catch (error) {
    await answer.discard();
    if (error instanceof CartableError) {
      await restartPartial(part, null);
      throw error;
    }
    const isDisk = ["ENOSPC", "EDQUOT", "EROFS", "EIO", "EACCES"].includes(errnoCode(error) ?? "");
    const failure = isDisk ? error : networkRefusal(error, what, context);
    if (!isTransient(error)) throw failure;
    return { kind: "again", failure, retryAfter: null, limit: MAX_RETRIES };
  }
}
