import type { ExpectedFile } from "./expected-file.ts";

/** A file to bring into the store, from one of the sources that a resource can name. */
export type FetchRequest = NpmRequest | UrlRequest | DebRequest;

export interface NpmRequest extends ExpectedFile {
  readonly kind: "npm";
  readonly package: string;
  /** An exact version, never a range or a tag. */
  readonly version: string;
}

export interface UrlRequest extends ExpectedFile {
  readonly kind: "url";
  readonly url: string;
  /** Tried in order when the first address fails. */
  readonly mirrors: readonly string[];
}

export interface DebRequest extends ExpectedFile {
  readonly kind: "deb";
  readonly package: string;
  readonly version: string;
  readonly fileName?: string;
}

/** What a fetch may use and how it reports; nothing is read from the process. */
export interface FetchContext {
  /** Environment of the command: proxies, npm settings, PATH. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Bytes received so far and expected in all, null when not known. */
  readonly onProgress?: (bytes: number, total: number | null) => void;
  /** Admits http and local addresses: for tests against a local server only. */
  readonly allowPrivateAddresses?: boolean;
  readonly timeouts?: Partial<FetchTimeouts>;
  /** Folder of npm's cache, when it is not the user's. */
  readonly npmCache?: string;
}

export interface FetchTimeouts {
  /** To open the connection. */
  readonly connectMs: number;
  /** Without a single byte. */
  readonly idleMs: number;
  /** Over which the mean rate of a body is judged. */
  readonly windowMs: number;
  /** Before the first retry; doubles each time. */
  readonly retryMs: number;
}

const DEFAULT_TIMEOUTS: FetchTimeouts = { connectMs: 15_000, idleMs: 30_000, windowMs: 60_000, retryMs: 500 };

export function timeoutsOf({ timeouts }: FetchContext): FetchTimeouts {
  return { ...DEFAULT_TIMEOUTS, ...timeouts };
}
