import { CartableError, refusal } from "@cartable/diagnostics";
import type { Dispatcher } from "undici";
import { addressProblem } from "./address-rules.ts";
import type { StoredFile } from "./expected-file.ts";
import { fetchAddress } from "./fetch-address.ts";
import type { FetchContext, UrlRequest } from "./fetch-request.ts";
import { openAgent } from "./http-get.ts";
import { limitHost } from "./limit-host.ts";
import { dropPartial } from "./partial-download.ts";
import type { Store } from "./store.ts";

/**
 * Brings a file from an address, or from the first mirror that has it: a mirror is as good as the address, since the
 * digest decides. When all fail, an integrity failure is reported rather than a silent server, else the first failure.
 */
export async function fetchUrl(store: Store, request: UrlRequest, context: FetchContext): Promise<StoredFile> {
  const addresses = [request.url, ...request.mirrors];
  for (const address of addresses) {
    const problem = addressProblem(address, context.allowPrivateAddresses ?? false);
    if (problem !== null) throw refusal("fetch/refused-address", { what: request.what, reason: problem });
  }
  const agent = openAgent(context);
  try {
    return await fetchFirst(store, request, addresses, agent, context);
  } finally {
    // Not awaited: a proxy that hangs would hold the command back.
    agent.destroy().catch(() => undefined);
  }
}

async function fetchFirst(
  store: Store,
  request: UrlRequest,
  addresses: readonly string[],
  agent: Dispatcher,
  context: FetchContext,
): Promise<StoredFile> {
  const failures: CartableError[] = [];
  for (const address of addresses) {
    try {
      const stored = await limitHost(address, () => fetchAddress(store, request, address, agent, context));
      for (const former of addresses) await dropPartial(store, former, request.sha256);
      return stored;
    } catch (error) {
      // A full disk or a stopped command is no fault of the address.
      if (!(error instanceof CartableError) || error.code.startsWith("disk/")) throw error;
      failures.push(error);
    }
  }
  throw failures.find(({ exit }) => exit === 4) ?? failures[0];
}
