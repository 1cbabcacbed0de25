import type { ReleaseIndex } from "@cartable/record";

/** Reads `release.json`. Errors: a record of another format, or names that could leave the folder of the release. */
export function parseReleaseIndex(text: string): ReleaseIndex {
  const index = JSON.parse(text) as ReleaseIndex;
  if (index.format !== 1 || !Array.isArray(index.bundles as unknown)) throw new Error("release.json : format inconnu (format 1 attendu).");
  for (const { folder, archive, sha256, downloads = {} } of index.bundles) {
    const { metalink, torrent, parts } = downloads;
    const beside = [metalink, torrent, parts?.joining, ...(parts?.files ?? [])].flatMap((file) => (file === undefined ? [] : [file.name]));
    const wrong = [folder, archive, ...beside].find((name) => !/^[a-z0-9][a-z0-9.-]*$/.test(name));
    if (wrong !== undefined) throw new Error(`release.json : nom refusé « ${folder}/${wrong} ».`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`release.json : empreinte illisible pour « ${archive} ».`);
  }
  return index;
}
