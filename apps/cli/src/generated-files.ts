import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { INSTALL_HELP_PATH, keyFiles } from "@cartable/keyfiles";
import { sha256Of } from "@cartable/packager";
import {
  artifactRequest,
  findLocked,
  type GeneratedFile,
  type Lock,
  type PlacedContent,
  placeContents,
  type Target,
  targetContents,
} from "@cartable/plan";
import { buildPortal, type PortalBundle } from "@cartable/portal";
import { toSearchDocuments } from "@cartable/search";
import { toPortalCard } from "./portal-card.ts";
import { cyclesOf, definitionsOf, labelsOf } from "./portal-words.ts";
import { searchLanguage } from "./search-language.ts";

/** The files that the command makes for a key: the portal, the readme, the notices. Path to bytes. */
export async function generateKeyFiles(
  catalogue: Catalogue,
  manifest: BundleManifest,
  target: Target,
  lock: Lock,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { packed: chosen, cards } = targetContents(catalogue, manifest, target);
  const packed = placeContents(chosen, lock);
  const contentById = new Map(packed.map((content) => [content.resource.id, content]));
  const ids = new Set([...contentById.keys(), ...cards.map(({ id }) => id)]);
  const resources = catalogue.resources.filter(({ id }) => ids.has(id));
  const documents = toSearchDocuments(catalogue, () => [manifest.id]).filter(({ id }) => ids.has(id));
  const others = await keyFiles({ catalogue, manifest, target, lock, packed, cards });
  const made = new Set(others.keys());
  const sizes = sizesOnKey(packed, lock);
  const portal = await buildPortal({
    bundle: toPortalBundle(manifest, target, sizes, made),
    documents,
    language: searchLanguage(catalogue),
    cards: resources.map((resource) =>
      toPortalCard(catalogue, resource, {
        placed: contentById.get(resource.id)?.placed ?? [],
        bytes: sizes.get(resource.id)?.bytes ?? null,
        made,
      }),
    ),
    labels: labelsOf(catalogue),
    definitions: definitionsOf(catalogue),
    cycles: cyclesOf(catalogue),
  });
  return new Map([...portal, ...others]);
}

function toPortalBundle(
  manifest: BundleManifest,
  target: Target,
  sizes: ReadonlyMap<string, Contents>,
  made: ReadonlySet<string>,
): PortalBundle {
  const all = [...sizes.values()];
  return {
    id: manifest.id,
    name: manifest.name,
    year: manifest.year,
    serial: manifest.serial,
    target,
    summary: manifest.summary ?? "",
    demonstration: manifest.demonstration ?? false,
    stages: manifest.audience ?? [],
    linuxInstaller: made.has(INSTALL_HELP_PATH) ? INSTALL_HELP_PATH : null,
    contents: { files: all.reduce((sum, { files }) => sum + files, 0), bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) },
  };
}

interface Contents {
  readonly files: number;
  readonly bytes: number;
}

/** Files and bytes that each resource has on the key, as far as the lock knows. */
function sizesOnKey(packed: readonly PlacedContent[], lock: Lock): ReadonlyMap<string, Contents> {
  return new Map(
    packed.map(({ resource, selected }) => {
      const trees = selected.flatMap(({ artifact }) => findLocked(lock, artifactRequest(resource, artifact))?.tree ?? []);
      return [resource.id, { files: trees.length, bytes: trees.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }];
    }),
  );
}

/** Digests and sizes of generated files, as the plan wants them. */
export function describeFiles(files: ReadonlyMap<string, Uint8Array>): readonly GeneratedFile[] {
  return [...files].map(([path, bytes]) => ({ path, sha256: sha256Of(bytes), sizeBytes: bytes.length }));
}
