import { type Lock, parseLock } from "@cartable/plan";
import { readIfPresent } from "./site-root.ts";

const known = new Map<number, Lock | null>();

/** The lock of a year; null when its files were never pinned. */
export function lockOf(year: number): Lock | null {
  const found = known.get(year) ?? readLock(year);
  known.set(year, found);
  return found;
}

function readLock(year: number): Lock | null {
  const file = `manifests/${year}/lock.yaml`;
  const text = readIfPresent(file);
  return text === null ? null : parseLock(file, text);
}
