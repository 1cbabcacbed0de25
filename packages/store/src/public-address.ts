import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { refusal } from "@cartable/diagnostics";

/** Addresses that no public file has: loopback, private, link-local, metadata, multicast, documentation (RFC 6890). */
const blocked = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  blocked.addSubnet(address, prefix, "ipv4");
}
for (const [address, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  blocked.addSubnet(address, prefix, "ipv6");
}

/** Whether an address may be fetched from: public, and not an IPv4 one in disguise. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (mapped === null) return !blocked.check(address, family === 6 ? "ipv6" : "ipv4");
  const high = Number.parseInt(mapped[2] ?? "0", 16);
  const low = Number.parseInt(mapped[3] ?? "0", 16);
  return isPublicAddress(mapped[1] ?? [high >> 8, high & 255, low >> 8, low & 255].join("."));
}

/** Refuses what is not a public https address; names are resolved, and every address they have is checked. */
export async function refusePrivateAddress(what: string, text: string, allowPrivate: boolean): Promise<URL> {
  const refuse = (reason: string): never => {
    throw refusal("fetch/refused-address", { what, reason });
  };
  if (!URL.canParse(text)) return refuse("elle est mal écrite");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return refuse("elle contient un identifiant ou un mot de passe");
  if (allowPrivate) return url;
  if (url.protocol !== "https:") return refuse("elle n'est pas en https");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [{ address: host }];
  if (addresses.some(({ address }) => !isPublicAddress(address))) return refuse("elle mène à une machine du réseau local");
  return url;
}
