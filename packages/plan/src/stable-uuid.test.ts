import { expect, test } from "vitest";
import { stableUuid } from "./stable-uuid.ts";

test("is a UUID of version 5, as other programs compute it", () => {
  // RFC 9562 names no vector for this namespace; this one is that of Python's uuid.uuid5(uuid.NAMESPACE_URL, "http://www.example.com/").
  expect(stableUuid("http://www.example.com/")).toBe("fcde3c85-2270-590f-9e7c-ee003d65e0e2");
  expect(stableUuid("ressource:geogebra")).not.toBe(stableUuid("ressource:kig"));
});
