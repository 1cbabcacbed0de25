import { describe, expect, it } from "vitest";
import {
  nameAway,
  parseHistory,
  putOnline,
  renderHistory,
  renderOnline,
  VERSION_OR_PART,
  versionBefore,
  versionShown,
  versionsThatStay,
} from "./version-history.ts";

const [A, B, C] = ["a".repeat(16), "b".repeat(16), "c".repeat(16)] as const;

describe("the history of what was online", () => {
  it("reads back what it writes, and nothing that names no version", () => {
    expect(parseHistory(renderHistory([A, B]))).toEqual([A, B]);
    expect(parseHistory(`${A}\n../etc\n\n${B.toUpperCase()}\n${B}\r\n`)).toEqual([A]);
  });

  it("has each version once, the last one online last", () => {
    expect(putOnline([], A)).toEqual([A]);
    expect(putOnline([A, B, C], A)).toEqual([B, C, A]);
  });

  it("is written again only when it does not say what is online", () => {
    expect(renderOnline([A, B], B)).toBeNull();
    expect(renderOnline([A, B], A)).toBe(`${B}\n${A}\n`);
  });

  it("knows the version that the link shows, and nothing else", () => {
    expect([`versions/${A}`, A, null, "", "versions", `versions/.${A}.part`, `../${A}`].map(versionShown)).toEqual([
      A,
      A,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("goes back from where one is, not from the end", () => {
    expect(versionBefore([A, B, C], C)).toBe(B);
    expect(versionBefore([A, B, C], B)).toBe(A);
    expect(versionBefore([A, B, C], A)).toBeUndefined();
    expect(versionBefore([A, B], null)).toBe(B);
    expect(versionBefore([], null)).toBeUndefined();
    // A run that was cut between the switch and the history left C out: what is last was online before it.
    expect(versionBefore([A, B], C)).toBe(B);
  });

  it("keeps the last ones, and the one online wherever it stands", () => {
    expect([...versionsThatStay([A, B, C], C, 2)]).toEqual([B, C]);
    expect([...versionsThatStay([A, B, C], A, 1)]).toEqual([C, A]);
    expect([...versionsThatStay([A, B, C], C, 0)]).toEqual([C]);
    expect([...versionsThatStay([A], null, 3)]).toEqual([A]);
  });

  it("removes nothing under a name that says whole", () => {
    expect([A, `.${A}.part`, `.${A}`].map(nameAway)).toEqual([`.${A}.part`, `.${A}`, `.${A}`]);
    expect([`.${A}.part`, `.${A}`].every((name) => VERSION_OR_PART.test(name))).toBe(true);
  });
});
