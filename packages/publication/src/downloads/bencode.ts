/** A value of bencoding (BEP 3): whole numbers, texts or bytes, lists, dictionaries. */
export type Bencoded = number | string | Uint8Array | readonly Bencoded[] | { readonly [key: string]: Bencoded };

/** Bytes of a value; keys of a dictionary in the order of their bytes, as BEP 3 wants, so that a value has one form only. */
export function toBencode(value: Bencoded): Buffer {
  if (typeof value === "number") return Buffer.from(`i${value}e`);
  if (typeof value === "string") return toBencode(Buffer.from(value, "utf8"));
  if (value instanceof Uint8Array) return Buffer.concat([Buffer.from(`${value.length}:`), value]);
  if (isList(value)) return Buffer.concat([Buffer.from("l"), ...value.map(toBencode), Buffer.from("e")]);
  const entries = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return Buffer.concat([Buffer.from("d"), ...entries.flatMap(([key, one]) => [toBencode(key), toBencode(one)]), Buffer.from("e")]);
}

const isList = (value: Bencoded): value is readonly Bencoded[] => Array.isArray(value);
