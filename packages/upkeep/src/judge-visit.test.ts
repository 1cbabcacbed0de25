import { describe, expect, it } from "vitest";
import { judgeVisit, type VisitRequest } from "./judge-visit.ts";

const FOLDER = "file:///tmp/d%C3%A9p%C3%B4t/Ressources/outil/";
const request = (url: string, from: string | null = null, failure: string | null = null): VisitRequest => ({ url, from, failure });

describe("judgeVisit", () => {
  it.each<[string, VisitRequest, unknown]>([
    ["its own file", request(`${FOLDER}index.html`), null],
    ["data, blob, blank", request("data:text/css,x"), null],
    ["a stopped request", request(`${FOLDER}son.ogg`, null, "net::ERR_ABORTED"), null],
    [
      "another origin",
      request("https://example.org/a.js?b", `${FOLDER}page.html`, "net::ERR_FAILED"),
      { kind: "network", what: "https://example.org", from: "page.html" },
    ],
    ["a socket", request("wss://example.org/ws"), { kind: "network", what: "wss://example.org", from: null }],
    [
      "an absent file",
      request(`${FOLDER}d%C3%A9cor.png?v=1`, `${FOLDER}index.html#x`, "net::ERR_FILE_NOT_FOUND"),
      { kind: "missing-file", what: "décor.png", from: "index.html" },
    ],
    ["a refused file", request(`${FOLDER}data.json`, null, "blocked"), { kind: "blocked-file", what: "data.json", from: null }],
    ["a file elsewhere", request("file:///etc/hosts"), { kind: "outside-file", what: "hosts", from: null }],
    [
      "a file of a neighbour",
      request(`${FOLDER}../autre/a.js`.replace("outil/../", "")),
      { kind: "outside-file", what: "a.js", from: null },
    ],
  ])("judges %s", (_, asked, problem) => {
    const visit = { requests: [asked, asked], exceptions: [] };
    expect(judgeVisit("full", FOLDER, visit)).toEqual({
      state: problem === null ? "proved" : "refused",
      problems: problem === null ? [] : [problem],
    });
    expect(judgeVisit("partial", FOLDER, visit).state).toBe(problem === null ? "proved" : "noted");
  });

  it("counts the uncaught errors of a page", () => {
    expect(judgeVisit("full", FOLDER, { requests: [], exceptions: ["x is not defined"] })).toEqual({
      state: "refused",
      problems: [{ kind: "exception", what: "x is not defined", from: null }],
    });
  });
});
