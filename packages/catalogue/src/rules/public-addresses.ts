import { type Diagnostic, diagnostic, type Position } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";
import { keyOf, textsOf } from "./texts-of.ts";

/** Names that only a local network answers (RFC 6761, RFC 6762, RFC 8375). */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;
const SECRET_PARAMETER =
  /^(?:access_?token|token|api_?key|key|password|passwd|pwd|secret|sig|signature|auth|x-amz-(?:signature|credential|security-token))$/i;

/** Addresses of files that everyone can read lead to public sites, hold no secret, and read as what they are. */
export const publicAddresses: Rule = {
  name: "public-addresses",
  tolerant: true,
  *check({ resources, collections, bundles }) {
    for (const { data, positionOf } of [...resources, ...collections, ...bundles]) {
      for (const [path, text] of textsOf(data)) {
        if (!text.startsWith("https://")) continue;
        const url = URL.parse(text);
        if (url !== null) yield* problemsOf(url, text, keyOf(path), () => positionOf(path));
      }
    }
  },
};

function* problemsOf(url: URL, written: string, key: string, at: () => Position): Iterable<Diagnostic> {
  const host = url.hostname.replace(/\.$/, "");
  // The URL parser has already turned 0x7f.1 and 2130706433 into 127.0.0.1; only an IPv6 address has a bracket.
  if (/^\[|^\d+(?:\.\d+){3}$/.test(host) || !host.includes(".") || LOCAL_NAME.test(host))
    yield diagnostic("url/not-public", at(), { key, host });
  if (url.username !== "" || url.password !== "")
    yield diagnostic("url/credentials", at(), { key, part: "nom d'utilisateur ou mot de passe" });
  const secret = [...url.searchParams.keys()].find((name) => SECRET_PARAMETER.test(name));
  if (secret !== undefined) yield diagnostic("url/credentials", at(), { key, part: `paramètre « ${secret} »` });
  if (/(?:^|\.)xn--/.test(host))
    yield diagnostic("url/lookalike-host", at(), { key, host: /^https:\/\/([^/?#]*)/.exec(written)?.[1] ?? host, ascii: host }, "warning");
}
