/** One archive of a released bundle, as `release.json` lists it. */
export interface ReleasedBundle {
  readonly bundle: string;
  readonly target: string;
  readonly kind: string;
  readonly name: string;
  readonly serial: number;
  readonly folder: string;
  readonly archive: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly files: number;
  readonly unpackedBytes: number;
  readonly signed: boolean;
  readonly components: readonly { readonly id: string; readonly version: string; readonly license: string }[];
}

export interface ReleaseRecord {
  readonly format: 1;
  readonly year: number;
  readonly bundles: readonly ReleasedBundle[];
}

/** Reads `release.json`. Errors: a record of another format, or names that could leave the folder of the release. */
export function parseReleaseRecord(text: string): ReleaseRecord {
  const record = JSON.parse(text) as ReleaseRecord;
  if (record.format !== 1 || !Array.isArray(record.bundles)) throw new Error("release.json : format inconnu (format 1 attendu).");
  for (const { folder, archive, sha256 } of record.bundles) {
    if (![folder, archive].every((name) => /^[a-z0-9][a-z0-9.-]*$/.test(name)))
      throw new Error(`release.json : nom refusé « ${folder}/${archive} ».`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`release.json : empreinte illisible pour « ${archive} ».`);
  }
  return record;
}
