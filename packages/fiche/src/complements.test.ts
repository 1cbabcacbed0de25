import type { Collection, Resource } from "@cartable/catalogue";
import { expect, test } from "vitest";
import { complementsOf } from "./complements.ts";

const resource = (id: string, more: Partial<Resource> = {}): Resource =>
  ({
    id,
    status: "active",
    levels: ["cm1"],
    subjects: ["musique"],
    functions: [id],
    similar: [],
    priority: 3,
    ...more,
  }) as unknown as Resource;

test("completes with what was chosen together, for the same pupils, to do something else", () => {
  const resources = [
    resource("a", { functions: ["audio"], similar: ["similar"] }),
    resource("similar"),
    resource("same-function", { functions: ["audio"] }),
    resource("other-level", { levels: ["3e"] }),
    resource("withdrawn", { status: "withdrawn" }),
    resource("essential", { priority: 1 }),
    resource("plain"),
    resource("other-subject", { subjects: ["eps"], priority: 1 }),
    resource("elsewhere"),
  ];
  const collection = { id: "c", resources: resources.slice(0, -1).map(({ id }) => id) } as unknown as Collection;
  const found = complementsOf(resources[0] as Resource, [collection], new Map(resources.map((one) => [one.id, one])));
  expect(found.map(({ id }) => id)).toEqual(["essential", "plain", "other-subject"]);
});
