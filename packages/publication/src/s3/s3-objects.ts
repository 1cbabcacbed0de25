import { encodeKey, type S3Connection, xmlOf } from "./s3-request.ts";

/** What an object says of itself to those who download it. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl: string;
}

const toHeaders = ({ contentType, cacheControl }: ObjectHeaders): Readonly<Record<string, string>> => ({
  "content-type": contentType,
  "cache-control": cacheControl,
});

/** Keys below a prefix with their sizes in bytes; keys come without the prefix of the place. Throws `publish/…`. */
export async function listObjects(connection: S3Connection, below: string): Promise<ReadonlyMap<string, number>> {
  const { place, ask } = connection;
  const found = new Map<string, number>();
  let token = "";
  do {
    const query = { "list-type": "2", prefix: place.prefix + below, ...(token === "" ? {} : { "continuation-token": token }) };
    const page = xmlOf(connection, await ask({ method: "GET", key: "", query }), "ListBucketResult");
    for (const { Key, Size } of (page["Contents"] ?? []) as readonly { readonly Key: string; readonly Size: string }[])
      found.set(String(Key).slice(place.prefix.length), Number(Size));
    token = page["IsTruncated"] === "true" ? String(page["NextContinuationToken"] ?? "") : "";
  } while (token !== "");
  return found;
}

/** Puts a small object: all of it, or nothing. The storage refuses bytes whose digest is another. */
export async function putObject(
  { place, ask }: S3Connection,
  key: string,
  body: Buffer,
  headers: ObjectHeaders,
  sha256?: string,
): Promise<void> {
  const given = sha256 === undefined ? {} : { sha256 };
  await ask({ method: "PUT", key: place.prefix + key, body, headers: toHeaders(headers), ...given });
}

/** Text of an object; null when there is none. */
export async function getText({ place, ask }: S3Connection, key: string): Promise<string | null> {
  const { status, body } = await ask({ method: "GET", key: place.prefix + key, admits: [404] });
  return status === 404 ? null : body.toString("utf8");
}

/** Removes an object; one that is not there is no failure. */
export async function deleteObject({ place, ask }: S3Connection, key: string): Promise<void> {
  await ask({ method: "DELETE", key: place.prefix + key, admits: [404] });
}

/** Gives bytes that the storage has a second key, without sending them again: the whole object appears at once. */
export async function copyObject(
  connection: S3Connection,
  { from, to, sizeBytes }: { readonly from: string; readonly to: string; readonly sizeBytes: number },
  headers: ObjectHeaders,
  maxBytes: number,
): Promise<void> {
  const { place, ask } = connection;
  const source = { "x-amz-copy-source": `/${encodeKey(`${place.bucket}/${place.prefix}${from}`)}` };
  if (sizeBytes <= maxBytes) {
    await ask({
      method: "PUT",
      key: place.prefix + to,
      headers: { ...source, "x-amz-metadata-directive": "REPLACE", ...toHeaders(headers) },
    });
    return;
  }
  const uploadId = await startUpload(connection, to, headers);
  const parts: UploadedPart[] = [];
  for (let at = 0; at < sizeBytes; at += maxBytes) {
    const number = parts.length + 1;
    const answer = await ask({
      method: "PUT",
      key: place.prefix + to,
      query: { partNumber: String(number), uploadId },
      headers: { ...source, "x-amz-copy-source-range": `bytes=${at}-${Math.min(sizeBytes, at + maxBytes) - 1}` },
    });
    parts.push({ number, etag: String(xmlOf(connection, answer, "CopyPartResult")["ETag"] ?? "") });
  }
  await completeUpload(connection, to, uploadId, parts);
}

/** A part that the storage has. */
export interface UploadedPart {
  readonly number: number;
  /** With its quotes, as the storage gave it. */
  readonly etag: string;
}

export async function startUpload(connection: S3Connection, key: string, headers: ObjectHeaders): Promise<string> {
  const { place, ask } = connection;
  const answer = await ask({ method: "POST", key: place.prefix + key, query: { uploads: "" }, headers: toHeaders(headers) });
  return String(xmlOf(connection, answer, "InitiateMultipartUploadResult")["UploadId"]);
}

/** The upload of an object that an interrupted run had begun; null when there is none. */
export async function findUpload(connection: S3Connection, key: string): Promise<string | null> {
  const { place, ask } = connection;
  // A storage may not list uploads (501): then everything is sent again.
  const answer = await ask({ method: "GET", key: "", query: { uploads: "", prefix: place.prefix + key }, admits: [501] });
  if (answer.status === 501) return null;
  const page = xmlOf(connection, answer, "ListMultipartUploadsResult");
  const uploads = (page["Upload"] ?? []) as readonly { readonly Key: string; readonly UploadId: string }[];
  return uploads.find(({ Key }) => Key === place.prefix + key)?.UploadId ?? null;
}

/** Parts of an upload that are there: number to ETag and size. */
export async function listParts(connection: S3Connection, key: string, uploadId: string) {
  const { place, ask } = connection;
  const found = new Map<number, { readonly etag: string; readonly sizeBytes: number }>();
  let marker = "";
  do {
    const query = { uploadId, ...(marker === "" ? {} : { "part-number-marker": marker }) };
    const page = xmlOf(connection, await ask({ method: "GET", key: place.prefix + key, query }), "ListPartsResult");
    for (const part of (page["Part"] ?? []) as readonly { readonly PartNumber: string; readonly ETag: string; readonly Size: string }[])
      found.set(Number(part.PartNumber), { etag: part.ETag, sizeBytes: Number(part.Size) });
    marker = page["IsTruncated"] === "true" ? String(page["NextPartNumberMarker"] ?? "") : "";
  } while (marker !== "");
  return found;
}

export async function uploadPart(
  { place, ask }: S3Connection,
  key: string,
  uploadId: string,
  number: number,
  body: Buffer,
): Promise<UploadedPart> {
  const answer = await ask({ method: "PUT", key: place.prefix + key, query: { partNumber: String(number), uploadId }, body });
  return { number, etag: answer.header("etag") ?? "" };
}

/** The object appears, whole. */
export async function completeUpload(
  { place, ask }: S3Connection,
  key: string,
  uploadId: string,
  parts: readonly UploadedPart[],
): Promise<void> {
  const items = parts.map(
    ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag.replaceAll('"', "&quot;")}</ETag></Part>`,
  );
  const body = Buffer.from(
    `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${items.join("")}</CompleteMultipartUpload>`,
  );
  await ask({ method: "POST", key: place.prefix + key, query: { uploadId }, body, headers: { "content-type": "application/xml" } });
}

export async function abortUpload({ place, ask }: S3Connection, key: string, uploadId: string): Promise<void> {
  await ask({ method: "DELETE", key: place.prefix + key, query: { uploadId }, admits: [404] });
}
