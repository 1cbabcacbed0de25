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
  /** Other ways to get a large archive; absent where it has none. */
  readonly downloads?: ReleaseDownloads;
}

/** A file that stands beside an archive. */
export interface ListedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface ReleaseDownloads {
  readonly metalink?: ListedFile;
  readonly torrent?: ListedFile;
  /** Parts in order, the text that says how to join them, and the commands that do. */
  readonly parts?: {
    readonly files: readonly ListedFile[];
    readonly joining: ListedFile;
    readonly commands: { readonly windows: string; readonly linux: string };
  };
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
  for (const { folder, archive, sha256, downloads = {} } of record.bundles) {
    const { metalink, torrent, parts } = downloads;
    const beside = [metalink, torrent, parts?.joining, ...(parts?.files ?? [])].flatMap((file) => (file === undefined ? [] : [file.name]));
    const wrong = [folder, archive, ...beside].find((name) => !/^[a-z0-9][a-z0-9.-]*$/.test(name));
    if (wrong !== undefined) throw new Error(`release.json : nom refusé « ${folder}/${wrong} ».`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`release.json : empreinte illisible pour « ${archive} ».`);
  }
  return record;
}
