import pLimit from "p-limit";

/** Downloads at once from one host: more would be taken for an attack, and gains nothing. */
const PER_HOST = 2;
const hosts = new Map<string, ReturnType<typeof pLimit>>();

/** Runs a download when its host has room for it; the limit holds for the whole process. */
export function limitHost<T>(address: string, work: () => Promise<T>): Promise<T> {
  const host = URL.parse(address)?.host ?? "";
  const limit = hosts.get(host) ?? pLimit(PER_HOST);
  hosts.set(host, limit);
  return limit(work);
}
