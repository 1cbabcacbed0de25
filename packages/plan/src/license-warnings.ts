import { asksForSource, type BundleManifest, type Catalogue } from "@cartable/catalogue";
import { bundleContact } from "./bundle-contact.ts";
import type { PlanEntry } from "./bundle-plan.ts";
import type { TargetContents } from "./target-contents.ts";

/** Names under which packages keep their licence, as a file or as a folder, with or without an ending. */
const LICENSE_FILE = /(?:^|\/)(?:(?:un)?licen[cs]es?|copying|copyright|legal|notice)(?:[./_-].*)?$/i;

/** Whether a path of a package names a licence, whatever the tongue and the ending. */
export function isLicenseFile(path: string): boolean {
  return LICENSE_FILE.test(path);
}

/** What is still missing, in French, before a key may be handed out under the licences of what it holds. */
export function licenseWarnings(
  catalogue: Catalogue,
  manifest: BundleManifest,
  packed: TargetContents["packed"],
  entries: readonly PlanEntry[],
): readonly string[] {
  // Our own activities are their own source, and their licence is in the notice.
  const copied = packed.filter(({ resource, selected }) =>
    selected.some(({ artifact }) => artifact.source.kind !== "file" && asksForSource(artifact.license ?? resource.license)),
  );
  if (copied.length === 0) return [];
  const licensed = new Set(entries.filter(({ path }) => isLicenseFile(path)).map(({ resource }) => resource));
  // A Debian package that is carried whole holds its own (policy, 12.5).
  const opened = copied.filter(({ selected }) =>
    selected.some(({ artifact }) => artifact.source.kind !== "file" && !(artifact.form === "installer" && artifact.source.kind === "deb")),
  );
  const without = opened.filter(({ resource }) => !licensed.has(resource.id)).map(({ resource }) => resource.name);
  const warnings: string[] = [];
  if (without.length > 0)
    warnings.push(
      `Aucun fichier de licence parmi les fichiers gardés : ${without.join(", ")}. Ajoutez-le au dépaquetage de la fiche (unpack.include).`,
    );
  if (bundleContact(catalogue, manifest) === null)
    warnings.push(
      `Offre de code source incomplète : le manifeste ne dit pas à quel service écrire (contact). Elle est due pour : ${copied.map(({ resource }) => resource.name).join(", ")}.`,
    );
  return warnings;
}
