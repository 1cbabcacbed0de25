/** An activity that stands beside the site, as `dist/activites/index.json` lists it. */
export interface PublishedActivity {
  readonly id: string;
  readonly version: string;
  /** The page to open, in the folder of the activity. */
  readonly entry: string;
  readonly files: number;
  readonly bytes: number;
}

/** Reads the record of the activities. Errors: a record of another format, or names that could leave the folder. */
export function parseActivitiesRecord(text: string): readonly PublishedActivity[] {
  const record = JSON.parse(text) as { readonly format: number; readonly activities: readonly PublishedActivity[] };
  if (record.format !== 1 || !Array.isArray(record.activities as unknown))
    throw new Error("activites/index.json : format inconnu (format 1 attendu).");
  for (const { id, entry } of record.activities) {
    const parts = entry.split("/");
    if (!/^[a-z0-9][a-z0-9-]*$/.test(id) || !parts.every((part) => /^[\w][\w.-]*$/.test(part)))
      throw new Error(`activites/index.json : nom refusé « ${id}/${entry} ».`);
  }
  return record.activities;
}
