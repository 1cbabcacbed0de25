import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** A file comes from its publisher's site or from a known host: a guard against look-alike download sites. */
export const downloadHosts: Rule = {
  name: "download-hosts",
  *check({ resources, vocabularies }) {
    const known = vocabularies["download-hosts"].byId;
    for (const { data, positionOf } of resources) {
      const own = [data.homepage, data.links?.source, data.links?.help].flatMap((address) => hostOf(address) ?? []).map(siteOf);
      for (const [index, { source }] of data.artifacts.entries()) {
        if (source.kind !== "url") continue;
        const host = hostOf(source.url);
        if (host === null || own.includes(siteOf(host)) || isListed(host, known)) continue;
        yield diagnostic(
          "url/unexpected-host",
          positionOf(["artifacts", index, "source", "url"]),
          { host, homepage: hostOf(data.homepage) ?? data.homepage },
          "warning",
        );
      }
    }
  },
};

function hostOf(address: string | undefined): string | null {
  return address === undefined ? null : (URL.parse(address)?.hostname ?? null);
}

/** The last two labels of a host; three where the last two are a public registry such as co.uk. */
function siteOf(host: string): string {
  const labels = host.split(".");
  return labels.slice(/^(?:co|com|org|ac|gov|gouv|edu)$/.test(labels.at(-2) ?? "") ? -3 : -2).join(".");
}

function isListed(host: string, known: ReadonlyMap<string, unknown>): boolean {
  const labels = host.split(".");
  return labels.some((_, index) => known.has(labels.slice(index).join(".")));
}
