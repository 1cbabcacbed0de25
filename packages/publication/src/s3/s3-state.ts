import { VERSION_ID } from "../version-history.ts";
import { getText, putObject } from "./s3-objects.ts";
import type { S3Connection } from "./s3-request.ts";

/** What a storage says of its publications. */
export interface S3State {
  /** The version that every visible name shows; null before the first one. */
  readonly online: string | null;
  /** Versions that names were being changed to when a run was cut: while there are any, a name shows `online` or one of these. */
  readonly towards: readonly string[];
  /** Versions in the order in which they were put online. */
  readonly history: readonly string[];
}

/** Content by digest: `objets/<sha256>`. Readers of `release.json` find files there. */
export const OBJECTS = "objets/";
const STATE = ".cartable/etat.json";
const VERSIONS = ".cartable/versions/";
const HEADERS = { contentType: "application/json; charset=utf-8", cacheControl: "no-cache" };

/** Reads the state; a storage without one, or with one that does not read, has had no publication: then every name is written. */
export async function readState(connection: S3Connection): Promise<S3State> {
  const text = (await getText(connection, STATE)) ?? "";
  try {
    const { online = null, towards = [], history = [] } = JSON.parse(text) as Partial<S3State>;
    const isId = (value: unknown): boolean => typeof value === "string" && VERSION_ID.test(value);
    if ((online === null || isId(online)) && [...towards, ...history].every(isId)) return { online, towards, history };
  } catch {
    // Told below: nothing is known.
  }
  return { online: null, towards: [], history: [] };
}

export const writeState = (connection: S3Connection, state: S3State): Promise<void> =>
  putObject(connection, STATE, Buffer.from(`${JSON.stringify({ format: 1, ...state }, null, 2)}\n`), HEADERS);

/** Names of the version lists, that say which files a version has. */
export const versionKey = (id: string): string => `${VERSIONS}${id}.txt`;
export const VERSION_KEYS = VERSIONS;
