import type { Resource } from "@cartable/catalogue";
import { type FetchContext, openAgent, readNpmPackument } from "@cartable/store";
import pLimit from "p-limit";
import { limitByHost } from "./limit-by-host.ts";
import { readAptPolicies } from "./read-apt-fs.ts";
import { type Agent, causeOf, type PageAnswer, readPage } from "./read-page-http.ts";
import { type Ask, type Asks, reportVersion, type VersionReport } from "./report-version.ts";

const ALL_AT_ONCE = 4;
const PER_HOST = 2;

/** Reads the published versions that the recipes of these resources lead to. One that fails never stops the others. */
export async function findNewer(resources: readonly Resource[], context: FetchContext): Promise<readonly VersionReport[]> {
  const agent = openAgent(context);
  try {
    const packages = resources.flatMap(({ watch }) => (watch?.strategy === "debian" && watch.target !== undefined ? [watch.target] : []));
    const asks = openAsks(agent, context, await readAptPolicies(packages, context.environment));
    return await Promise.all(resources.map((resource) => reportVersion(resource, asks)));
  } finally {
    // Not awaited: a proxy that hangs would hold the command back.
    agent.destroy().catch(() => undefined);
  }
}

function openAsks(agent: Agent, context: FetchContext, policies: ReadonlyMap<string, PageAnswer>): Asks {
  const limit = limitByHost(ALL_AT_ONCE, PER_HOST);
  const local = pLimit(PER_HOST);
  return {
    page: once((address) => limit(address, () => readPage(agent, address, context))),
    npm: once((name) => local(() => readNpm(name, context))),
    debian: async (name) => policies.get(name) ?? { kind: "unreachable", cause: "paquet non demandé" },
  };
}

function once(ask: Ask): Ask {
  const asked = new Map<string, Promise<PageAnswer>>();
  return (address) => {
    const known = asked.get(address) ?? ask(address);
    asked.set(address, known);
    return known;
  };
}

async function readNpm(name: string, context: FetchContext): Promise<PageAnswer> {
  try {
    return { kind: "page", text: await readNpmPackument(name, context), address: "" };
  } catch (error) {
    return { kind: "unreachable", cause: causeOf(error, context) };
  }
}
