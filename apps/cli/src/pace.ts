import { formatBytes } from "@cartable/diagnostics";

/** How far something has come and how it goes; `secondsLeft` is null while that cannot be told. */
export interface Pace {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | null;
}

/** The rate is that of about the last seconds: it follows a disk or a network that slows down, without jumping about. */
const MEMORY_MS = 8_000;
/** Nothing is promised before this much time. */
const SILENT_MS = 1_000;

/** Follows a work from its bytes and a clock in milliseconds; what was there at the first call does not count as speed. */
export function createPace(): (doneBytes: number, totalBytes: number, nowMs: number) => Pace {
  const seen: { readonly ms: number; readonly bytes: number }[] = [];
  return (doneBytes, totalBytes, nowMs) => {
    seen.push({ ms: nowMs, bytes: doneBytes });
    while (seen.length > 2 && nowMs - (seen[1]?.ms ?? nowMs) > MEMORY_MS) seen.shift();
    const first = seen[0] ?? { ms: nowMs, bytes: doneBytes };
    const elapsedMs = nowMs - first.ms;
    const bytesPerSecond = elapsedMs <= 0 ? 0 : ((doneBytes - first.bytes) * 1000) / elapsedMs;
    const known = elapsedMs >= SILENT_MS && bytesPerSecond > 0;
    const secondsLeft = known ? Math.max(0, totalBytes - doneBytes) / bytesPerSecond : null;
    return { doneBytes, totalBytes, bytesPerSecond: known ? bytesPerSecond : 0, secondsLeft };
  };
}

/** « 1,2 Go sur 3,4 Go · 45 Mo/s · reste 50 s », the last two once they are known. */
export function renderPace({ doneBytes, totalBytes, bytesPerSecond, secondsLeft }: Pace): string {
  const far = `${formatBytes(doneBytes)} sur ${formatBytes(totalBytes)}`;
  return secondsLeft === null ? far : `${far} · ${formatBytes(bytesPerSecond)}/s · reste ${formatSeconds(secondsLeft)}`;
}

function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole}\u00a0s`;
  const minutes = Math.ceil(whole / 60);
  return minutes < 60 ? `${minutes}\u00a0min` : `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
}
