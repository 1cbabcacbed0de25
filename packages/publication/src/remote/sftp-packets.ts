/** Packets of SFTP version 3 (draft-ietf-secsh-filexfer-02), the version that every server speaks. */
export const PACKET = {
  INIT: 1,
  VERSION: 2,
  OPEN: 3,
  CLOSE: 4,
  READ: 5,
  WRITE: 6,
  LSTAT: 7,
  SETSTAT: 9,
  FSETSTAT: 10,
  OPENDIR: 11,
  READDIR: 12,
  REMOVE: 13,
  MKDIR: 14,
  RMDIR: 15,
  READLINK: 19,
  SYMLINK: 20,
  STATUS: 101,
  HANDLE: 102,
  DATA: 103,
  NAME: 104,
  ATTRS: 105,
  EXTENDED: 200,
  EXTENDED_REPLY: 201,
} as const;

/** Statuses of an answer. */
export const STATUS = { OK: 0, EOF: 1, NO_SUCH_FILE: 2, PERMISSION_DENIED: 3, FAILURE: 4, UNSUPPORTED: 8 } as const;

/** What is known of a file. */
export interface SftpAttributes {
  readonly sizeBytes: number | null;
  /** Type and rights, as Unix has them. */
  readonly mode: number | null;
}

export const isFolder = ({ mode }: SftpAttributes): boolean => mode !== null && (mode & 0o170000) === 0o040000;
export const isFile = ({ mode }: SftpAttributes): boolean => mode !== null && (mode & 0o170000) === 0o100000;

const HAS_MODE = 4;

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
export function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
/** A text or bytes, after their length. */
export function text(value: string | Buffer): Buffer {
  const bytes = typeof value === "string" ? Buffer.from(value, "utf8") : value;
  return Buffer.concat([uint32(bytes.length), bytes]);
}
/** Attributes that ask for these rights and nothing else; without rights, none. */
export const attributes = (mode?: number): Buffer => (mode === undefined ? uint32(0) : Buffer.concat([uint32(HAS_MODE), uint32(mode)]));

/** A packet: its length, its type, its payload. */
export function toPacket(type: number, ...payload: readonly Buffer[]): Buffer {
  const length = payload.reduce((sum, part) => sum + part.length, 1);
  return Buffer.concat([uint32(length), Buffer.from([type]), ...payload]);
}

/** Reads values one after the other; throws a `RangeError` past the end. */
export interface PacketReader {
  readonly uint32: () => number;
  readonly uint64: () => number;
  readonly bytes: () => Buffer;
  readonly text: () => string;
  readonly attributes: () => SftpAttributes;
}

export function readPacket(packet: Buffer): PacketReader {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > packet.length) throw new RangeError("packet too short");
    at += length;
    return packet.subarray(at - length, at);
  };
  const number = (): number => take(4).readUInt32BE();
  const bytes = (): Buffer => take(number());
  return {
    uint32: number,
    uint64: () => Number(take(8).readBigUInt64BE()),
    bytes,
    text: () => bytes().toString("utf8"),
    attributes() {
      const flags = number();
      const sizeBytes = (flags & 1) === 0 ? null : Number(take(8).readBigUInt64BE());
      if ((flags & 2) !== 0) take(8);
      const mode = (flags & HAS_MODE) === 0 ? null : number();
      if ((flags & 8) !== 0) take(8);
      if ((flags & 0x80000000) !== 0) for (let left = number(); left > 0; left -= 1) [bytes(), bytes()];
      return { sizeBytes, mode };
    },
  };
}
