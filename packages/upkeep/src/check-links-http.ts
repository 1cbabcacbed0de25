import { setTimeout as wait } from "node:timers/promises";
import { addressProblem, type FetchContext, type HttpAnswer, httpAsk, openAgent, retryDelay } from "@cartable/store";
import { judgeStatus, type LinkState } from "./judge-status.ts";
import { limitByHost } from "./limit-by-host.ts";
import { type Agent, causeOf } from "./read-page-http.ts";

/** What asking an address gave. */
export interface LinkCheck {
  readonly url: string;
  readonly state: LinkState;
  /** Status of the last answer; null without an answer. */
  readonly status: number | null;
  /** Where the address has moved for good; null when it has not. */
  readonly movedTo: string | null;
  /** Why it is doubtful or unreachable, in French. */
  readonly reason: string | null;
}

const ALL_AT_ONCE = 8;
const PER_HOST = 2;
const SILENT_AFTER = 3;
const MAX_REDIRECTS = 8;
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);
const TEMPORARY: ReadonlySet<number> = new Set([302, 303, 307]);
const HEADERS = { "user-agent": "cartable (link check)", "accept-language": "fr,en;q=0.5" };

/** Asks every address once, politely: eight at a time, two on a host; `onDone` after each. Results in the order of the addresses. */
export async function checkLinks(urls: readonly string[], context: FetchContext, onDone: () => void): Promise<readonly LinkCheck[]> {
  const agent = openAgent(context);
  const limit = limitByHost(ALL_AT_ONCE, PER_HOST);
  const silent = new Map<string, LinkCheck[]>();
  try {
    return await Promise.all(
      urls.map(async (url) => {
        const check = await limit(url, () => checkUnlessSilent(agent, url, context, silent));
        onDone();
        return check;
      }),
    );
  } finally {
    // Not awaited: a proxy that hangs would hold the command back.
    agent.destroy().catch(() => undefined);
  }
}

/** A host that gave no answer to three addresses is not waited for again: the others get the same cause. */
async function checkUnlessSilent(agent: Agent, url: string, context: FetchContext, silent: Map<string, LinkCheck[]>): Promise<LinkCheck> {
  const host = new URL(url).host;
  const failures = silent.get(host) ?? [];
  const [first] = failures;
  if (first !== undefined && failures.length >= SILENT_AFTER) return { ...first, url };
  const check = await checkLink(agent, url, context);
  if (check.state === "unreachable") silent.set(host, [...(silent.get(host) ?? []), check]);
  return check;
}

/** Follows an address to its end. The first redirections, as long as they are permanent, say where it has moved. */
async function checkLink(agent: Agent, url: string, context: FetchContext): Promise<LinkCheck> {
  let address = url;
  let moved: string | null = null;
  let permanent = true;
  const doubtful = (status: number | null, reason: string): LinkCheck => ({ url, state: "doubtful", status, movedTo: null, reason });
  try {
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const problem = addressProblem(address, context.allowPrivateAddresses ?? false);
      if (problem !== null) return doubtful(null, hops === 0 ? problem : `renvoie vers une autre adresse, et ${problem}`);
      const { status, location } = await askPolitely(agent, address, context);
      if (!PERMANENT.has(status) && !TEMPORARY.has(status)) {
        const { state, reason } = judgeStatus(status);
        return { url, state, status, movedTo: state === "ok" && moved !== url ? moved : null, reason };
      }
      const next = location === null ? null : URL.parse(location, address);
      if (next === null) return doubtful(status, "renvoie vers une adresse qui ne se lit pas");
      address = next.href;
      permanent &&= PERMANENT.has(status);
      if (permanent) moved = address;
    }
    return doubtful(null, `renvoie plus de ${MAX_REDIRECTS} fois vers une autre adresse`);
  } catch (error) {
    return { url, state: "unreachable", status: null, movedTo: null, reason: causeOf(error, context) };
  }
}

interface Asked {
  readonly status: number;
  readonly location: string | null;
}

/** HEAD, then GET where HEAD is refused; once more after the time that a busy server asks for, a minute at most. */
async function askPolitely(agent: Agent, address: string, context: FetchContext): Promise<Asked> {
  for (let attempt = 1; ; attempt += 1) {
    let answer = await ask(agent, "HEAD", address, context);
    if (answer.status >= 400 && answer.status !== 429) answer = await ask(agent, "GET", address, context);
    const retryAfter = answer.header("retry-after");
    const isBusy = answer.status === 429 || answer.status === 503;
    const delay = isBusy && attempt === 1 && retryAfter !== null ? retryDelay(1, retryAfter, 0, Date.now()) : null;
    if (delay === null) return { status: answer.status, location: answer.header("location") };
    await wait(delay, undefined, context.signal === undefined ? {} : { signal: context.signal });
  }
}

/** The body is never read: an address may lead to gigabytes. */
async function ask(agent: Agent, method: "GET" | "HEAD", address: string, context: FetchContext): Promise<HttpAnswer> {
  const answer = await httpAsk(agent, "ce lien", method, address, HEADERS, context);
  await answer.discard();
  return answer;
}
