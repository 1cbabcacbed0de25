/** A longer wait asked by a server is not worth it: the next address is tried, or the command is run again later. */
const MAX_WAIT_MS = 60_000;

/**
 * How long to wait before try number `attempt` (from 1), in milliseconds: what `Retry-After` asks (seconds or date,
 * RFC 9110 section 10.2.3), else a doubling delay with jitter. Null when the server asks for more than a minute.
 */
export function retryDelay(attempt: number, retryAfter: string | null, firstDelayMs: number, nowMs: number): number | null {
  const asked = parseRetryAfter(retryAfter, nowMs);
  if (asked !== null) return asked > MAX_WAIT_MS ? null : asked;
  return Math.min(MAX_WAIT_MS, firstDelayMs * 2 ** (attempt - 1)) * (0.75 + Math.random() / 4);
}

function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
