import pLimit from "p-limit";

/** Runs work on an address when its host, and the network as a whole, have room for it. */
export type HostLimit = <T>(address: string, work: () => Promise<T>) => Promise<T>;

/** At most `all` works at once, and `perHost` on one host; those of a busy host wait without holding the others back. */
export function limitByHost(all: number, perHost: number): HostLimit {
  const whole = pLimit(all);
  const hosts = new Map<string, ReturnType<typeof pLimit>>();
  return (address, work) => {
    const host = URL.parse(address)?.host ?? "";
    const limit = hosts.get(host) ?? pLimit(perHost);
    hosts.set(host, limit);
    return limit(() => whole(work));
  };
}
