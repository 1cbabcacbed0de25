import { lookup as resolveName } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Address blocks that no public server has: IANA special-purpose registries (RFC 6890, RFC 4193, RFC 4291). */
const NOT_PUBLIC = new BlockList();
for (const block of [
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.168.0.0/16",
  "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
  ":: ::1 fc00::/7 fe80::/10 fec0::/10 ff00::/8 2001:db8::/32 64:ff9b:1::/48 100::/64",
].flatMap((line) => line.split(" "))) {
  const [address = "", prefix] = block.split("/");
  const family = address.includes(":") ? "ipv6" : "ipv4";
  NOT_PUBLIC.addSubnet(address, prefix === undefined ? 128 : Number(prefix), family);
}

/** Code of the error that `publicLookup` gives for a name that designates a private address. */
export const PRIVATE_ADDRESS = "CARTABLE_PRIVATE_ADDRESS";

/** Why an address of a file is refused before anything is asked of it, in French; null when it is admitted. */
export function addressProblem(address: string, allowPrivate: boolean): string | null {
  const url = URL.parse(address);
  if (url === null) return "elle ne se lit pas";
  if (url.protocol !== "https:" && !(allowPrivate && url.protocol === "http:")) return `elle est en « ${url.protocol.replace(":", "")} »`;
  if (url.username !== "" || url.password !== "") return "elle contient un nom d'utilisateur ou un mot de passe";
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const isLocal = isPrivateAddress(host) || /(^|\.)(localhost|local|internal)$/.test(host);
  return isLocal && !allowPrivate ? "elle désigne cet ordinateur ou le réseau local" : null;
}

/** True for a literal address of a private, local or reserved block; an IPv4 address inside IPv6 counts as IPv4. */
export function isPrivateAddress(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return false;
  return NOT_PUBLIC.check(host, family === 4 ? "ipv4" : "ipv6");
}

/** Name resolution that fails when any address of the name is private: a public name must not lead inside the network. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return callback(error, options.all === true ? [] : "");
    if (addresses.some(({ address }) => isPrivateAddress(address))) {
      return callback(
        Object.assign(new Error(`private address for ${hostname}`), { code: PRIVATE_ADDRESS }),
        options.all === true ? [] : "",
      );
    }
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
