import { refusal } from "@cartable/diagnostics";
import { type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { addressProblem, PRIVATE_ADDRESS, publicLookup } from "./address-rules.ts";
import { type FetchContext, timeoutsOf } from "./fetch-request.ts";
import { answerWithin, bodyWithin, STALLED } from "./idle-limit.ts";
import { networkCause, networkCode } from "./network-cause.ts";

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** An answer that is not a redirection. The body is read, or discarded, by the caller. */
export interface HttpAnswer {
  readonly status: number;
  /** The address that answered, after redirections. */
  readonly address: string;
  /** A header by its lower-case name; null when absent. */
  readonly header: (name: string) => string | null;
  readonly body: AsyncIterable<Uint8Array>;
  readonly discard: () => Promise<void>;
}

/** Connections with the proxies of the environment; direct ones never reach a private address unless tests admit it. */
export function openAgent(context: FetchContext): Dispatcher {
  const { environment, allowPrivateAddresses = false } = context;
  const { connectMs, idleMs } = timeoutsOf(context);
  const setting = (name: string): string => environment[name] ?? environment[name.toUpperCase()] ?? "";
  return new EnvHttpProxyAgent({
    httpProxy: setting("http_proxy"),
    httpsProxy: setting("https_proxy"),
    noProxy: setting("no_proxy"),
    allowH2: false,
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    // Certificates are always checked, whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    connect: { timeout: connectMs, rejectUnauthorized: true, ...(allowPrivateAddresses ? {} : { lookup: publicLookup }) },
    requestTls: { rejectUnauthorized: true },
    proxyTls: { rejectUnauthorized: true },
  });
}

/**
 * One GET, redirections followed by hand so that each address is checked. Asks for the bytes as they are, never coded.
 * Throws `fetch/refused-address`; errors of the network pass through.
 */
export async function httpGet(
  agent: Dispatcher,
  what: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  context: FetchContext,
): Promise<HttpAnswer> {
  let address = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const problem = addressProblem(address, context.allowPrivateAddresses ?? false);
    if (problem !== null)
      throw refusal("fetch/refused-address", {
        what,
        reason: redirects === 0 ? problem : `elle renvoie vers une autre adresse, et ${problem}`,
      });
    const answer = await httpAsk(agent, what, "GET", address, headers, context);
    const location = answer.header("location");
    if (!REDIRECTS.has(answer.status) || location === null) return answer;
    await answer.discard();
    const next = URL.parse(location, address);
    if (next === null || (new URL(address).protocol === "https:" && next.protocol === "http:")) {
      throw refusal("fetch/refused-address", { what, reason: "elle renvoie vers une adresse qui n'est pas en https" });
    }
    address = next.href;
  }
  throw refusal("fetch/refused-address", { what, reason: `elle renvoie plus de ${MAX_REDIRECTS} fois vers une autre adresse` });
}

/**
 * One request, redirections not followed: the caller has checked the address. Throws `fetch/refused-address` for a name
 * that leads inside the network; errors of the network pass through.
 */
export async function httpAsk(
  agent: Dispatcher,
  what: string,
  method: "GET" | "HEAD",
  address: string,
  headers: Readonly<Record<string, string>>,
  context: FetchContext,
): Promise<HttpAnswer> {
  const { signal } = context;
  const { connectMs, idleMs, windowMs } = timeoutsOf(context);
  try {
    const asked = request(address, {
      method,
      dispatcher: agent,
      headers: { "accept-encoding": "identity", accept: "*/*", "user-agent": "cartable", ...headers },
      ...(signal === undefined ? {} : { signal }),
    });
    const answer = await answerWithin(asked, connectMs + idleMs, signal);
    return {
      status: answer.statusCode,
      address,
      header(name) {
        const value = answer.headers[name];
        return (Array.isArray(value) ? value[0] : value) ?? null;
      },
      body: bodyWithin(answer.body, { idleMs, windowMs }),
      async discard() {
        // A body that nobody reads must not end the process when its connection closes.
        answer.body.on("error", () => undefined).destroy();
      },
    };
  } catch (error) {
    if (networkCode(error) === PRIVATE_ADDRESS)
      throw refusal("fetch/refused-address", { what, reason: "ce nom désigne cet ordinateur ou le réseau local" }, error);
    throw error;
  }
}

/** The refusal for an error of the network; a stop asked by the command passes through. */
export function networkRefusal(error: unknown, what: string, context: FetchContext): unknown {
  if (context.signal?.aborted === true) return context.signal.reason;
  const code = networkCode(error);
  if (code === STALLED || code === "UND_ERR_BODY_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT") {
    return refusal("fetch/stalled", { what, seconds: Math.ceil(timeoutsOf(context).idleMs / 1000) }, error);
  }
  return code === null ? error : refusal("fetch/failed", { what, cause: networkCause(error) }, error);
}
