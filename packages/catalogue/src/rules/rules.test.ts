import { fileURLToPath } from "node:url";
import type { BundleManifestFile, CollectionFile, ResourceFile } from "@cartable/schemas";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../load-catalogue-fs.ts";
import type { Entry, RuleInput } from "./rule.ts";
import { rules } from "./rules.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const TODAY = "2026-12-31";

describe("the rules", () => {
  const catalogue = loadCatalogue(ROOT, TODAY).value;

  /** Asking for a place parses the file again, slowly: a rule may do so only for what it reports. */
  it("ask for no place in a right catalogue", () => {
    const entry = <T extends object>(data: T & { readonly file: string }): Entry<T> => ({
      file: data.file,
      data,
      positionOf: () => {
        throw new Error(`place asked in ${data.file}`);
      },
    });
    if (catalogue === null) throw new Error("the real catalogue has errors");
    const input: RuleInput = {
      vocabularies: catalogue.vocabularies,
      resources: catalogue.resources.map((data) => entry(data as unknown as ResourceFile & { readonly file: string })),
      collections: catalogue.collections.map((data) => entry(data as CollectionFile & { readonly file: string })),
      // Their contact is a real warning for as long as no service has given its address.
      bundles: catalogue.bundles.map((data) =>
        entry({ contact: { name: "DANE", email: "dane@example.org" }, ...data } as BundleManifestFile & { readonly file: string }),
      ),
      resourceIds: new Set(catalogue.resources.map(({ id }) => id)),
      pathExists: () => true,
      today: TODAY,
    };
    for (const rule of rules) expect({ rule: rule.name, found: [...rule.check(input)] }).toEqual({ rule: rule.name, found: [] });
  });

  it("have one name each, that of their file", () => {
    const names = rules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
