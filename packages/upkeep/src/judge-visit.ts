import type { Resource } from "@cartable/catalogue";

/** Something that a page asked for while it was open, network cut. */
export interface VisitRequest {
  readonly url: string;
  /** The file that asked for it: a script, a style sheet or a page; null when the browser does not say. */
  readonly from: string | null;
  /** The browser's word for the failure; null when it came. */
  readonly failure: string | null;
}

/** What was seen while a page was open. */
export interface Visit {
  readonly requests: readonly VisitRequest[];
  /** Uncaught errors of the page's own code. */
  readonly exceptions: readonly string[];
}

/** What keeps a resource from working without network. `what` is an origin, a path in the folder, or a message. */
export interface OfflineProblem {
  readonly kind: "network" | "missing-file" | "outside-file" | "blocked-file" | "exception";
  readonly what: string;
  /** Path in the folder of the file that asked; null when not known. */
  readonly from: string | null;
}

/** What the resource says of itself, and whether the visit holds it. */
export interface OfflineVerdict {
  readonly state: "proved" | "refused" | "noted";
  readonly problems: readonly OfflineProblem[];
}

/**
 * Judges a visit. `folder` is the address of the resource's folder, ending with `/`. Pure. A problem refuses a resource that
 * says `offline: full`; for another it is only noted.
 */
export function judgeVisit(offline: Resource["offline"], folder: string, { requests, exceptions }: Visit): OfflineVerdict {
  const inFolder = (address: string): string => (address.startsWith(folder) ? decode(address.slice(folder.length)) : address);
  const found = requests.flatMap(({ url, from, failure }): OfflineProblem[] => {
    const asker = from === null ? null : inFolder(withoutQuery(from));
    const address = withoutQuery(url);
    if (/^(data|blob|about|chrome-error):/.test(url)) return [];
    if (!url.startsWith("file:")) return [{ kind: "network", what: originOf(url), from: asker }];
    if (!address.startsWith(folder)) return [{ kind: "outside-file", what: address.slice(address.lastIndexOf("/") + 1), from: asker }];
    if (failure === null || failure === "net::ERR_ABORTED") return [];
    return [{ kind: failure === "net::ERR_FILE_NOT_FOUND" ? "missing-file" : "blocked-file", what: inFolder(address), from: asker }];
  });
  const problems = unique([...found, ...exceptions.map((what): OfflineProblem => ({ kind: "exception", what, from: null }))]);
  return { state: problems.length === 0 ? "proved" : offline === "full" ? "refused" : "noted", problems };
}

function unique(problems: readonly OfflineProblem[]): readonly OfflineProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

const withoutQuery = (address: string): string => address.replace(/[?#].*$/s, "");

function originOf(address: string): string {
  const url = URL.parse(address);
  return url === null ? address : `${url.protocol}//${url.host}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
