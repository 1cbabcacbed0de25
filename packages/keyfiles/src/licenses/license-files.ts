import { licenseExceptions, licenseIds } from "@cartable/catalogue";
import { compareText } from "@cartable/diagnostics";
import type { PlacedContent } from "@cartable/plan";
import spdxList from "spdx-license-list";
import { textFile } from "./text-file.ts";

/** The licence of the portal and of our own activities, and that of the fiches: both are on every key. */
const OWN = ["EUPL-1.2", "etalab-2.0"] as const;

/** The expressions under which a key holds something, in order. */
export function expressionsOf(packed: readonly PlacedContent[]): readonly string[] {
  const all = packed.flatMap(({ resource, selected }) => [
    resource.license,
    ...selected.map(({ artifact }) => artifact.license ?? resource.license),
  ]);
  return [...new Set([...OWN, ...all])].sort(compareText);
}

/** The full text of each licence used on the key, and the ids whose text no list has. */
export interface LicenseFiles {
  readonly files: ReadonlyMap<string, string>;
  readonly withoutText: readonly string[];
}

/** Takes the texts of the SPDX list (CC0-1.0), kept as they are. A `LicenseRef` and an exception have none there. */
export async function licenseFiles(packed: readonly PlacedContent[]): Promise<LicenseFiles> {
  const expressions = expressionsOf(packed);
  const ids = [...new Set(expressions.flatMap(licenseIds))].sort(compareText);
  const files = new Map<string, string>();
  const withoutText = [...new Set(expressions.flatMap(licenseExceptions))];
  for (const id of ids) {
    const text = await licenseTextOf(id);
    if (text === null) withoutText.push(id);
    else files.set(`Cartable/Licences/${id}.txt`, textFile([text.trim(), ""]));
  }
  return { files, withoutText: withoutText.sort(compareText) };
}

/** The full text of an SPDX id; null when the list does not know it. One file of the list is read at a time: all texts weigh 5 MB. */
async function licenseTextOf(id: string): Promise<string | null> {
  if (!Object.hasOwn(spdxList, id)) return null;
  const { default: license } = (await import(`spdx-license-list/licenses/${id}.json`, { with: { type: "json" } })) as {
    readonly default: { readonly licenseText: string };
  };
  return license.licenseText;
}
