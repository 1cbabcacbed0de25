import { describe, expect, it } from "vitest";
import { parseEditions, previousEdition, renderEditions } from "./editions.ts";

const FILE = "manifests/2026/editions.txt";
const edition = (bundle: string, serial: number, digit: string, target = "web") => ({
  bundle,
  target,
  serial,
  recordSha256: digit.repeat(64),
});
const EDITIONS = [
  edition("mcne", 10, "a"),
  edition("mcne", 9, "b"),
  edition("mcnc-34", 1, "c", "windows"),
  edition("mcne", 2, "d", "linux"),
];

describe("the list of editions", () => {
  it("reads back what it writes, sorted, whatever the ends of lines", () => {
    const text = renderEditions(EDITIONS);
    const sorted = [EDITIONS[2], EDITIONS[3], EDITIONS[1], EDITIONS[0]];
    expect(parseEditions(FILE, text)).toEqual(sorted);
    expect(parseEditions(FILE, text.replaceAll("\n", "\r\n"))).toEqual(sorted);
    expect(renderEditions(parseEditions(FILE, text))).toBe(text);
    expect(text).toMatch(/^# /);
  });

  it.each(["<<<<<<< HEAD", `${"a".repeat(63)}  mcne web 1`, `${"a".repeat(64)} mcne web 1`, `${"a".repeat(64)}  mcne web 0`])(
    "refuses « %s » by its line",
    (line) => {
      const refused = () => parseEditions(FILE, `${renderEditions(EDITIONS)}${line}\n`);
      expect(refused).toThrow(/editions\.txt.*ligne 6/);
    },
  );

  it("knows the record of the former serial of the same bundle and target", () => {
    expect(previousEdition(EDITIONS, { bundle: "mcne", target: "web", serial: 10 })?.recordSha256).toBe("b".repeat(64));
    expect(previousEdition(EDITIONS, { bundle: "mcne", target: "web", serial: 12 })?.recordSha256).toBe("a".repeat(64));
    expect(previousEdition(EDITIONS, { bundle: "mcne", target: "web", serial: 9 })).toBeNull();
    expect(previousEdition(EDITIONS, { bundle: "mcnc", target: "web", serial: 9 })).toBeNull();
  });
});
