import { refusal } from "@cartable/diagnostics";
import type { RemotePlace } from "./remote-place.ts";
import { type Answer, openLine } from "./sftp-line.ts";
import { attributes, PACKET, type PacketReader, type SftpAttributes, STATUS, text, uint32, uint64 } from "./sftp-packets.ts";

/** A failure that the server told, by its number. */
export class SftpError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** An open session. Paths are absolute or from the home of the account. Failures are `SftpError`, a lost line the refusal of `sshRefusal`. */
export interface SftpSession {
  readonly has: (extension: string) => boolean;
  readonly lstat: (path: string) => Promise<SftpAttributes | null>;
  readonly readLink: (path: string) => Promise<string | null>;
  /** Entries of a folder, without `.` and `..`; null when there is none. */
  readonly list: (path: string) => Promise<ReadonlyMap<string, SftpAttributes> | null>;
  readonly open: (path: string, mode: "read" | "write") => Promise<Buffer>;
  readonly read: (handle: Buffer, at: number, length: number) => Promise<Buffer | null>;
  readonly write: (handle: Buffer, at: number, bytes: Buffer) => Promise<void>;
  readonly close: (handle: Buffer) => Promise<void>;
  readonly setMode: (path: string, mode: number) => Promise<void>;
  readonly makeFolder: (path: string) => Promise<void>;
  readonly removeFolder: (path: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly symlink: (target: string, path: string) => Promise<void>;
  /** Replaces what has that name, at once. */
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly hardLink: (from: string, to: string) => Promise<void>;
  /** Waits until the bytes are on the disk of the server, where it can say so. */
  readonly sync: (handle: Buffer) => Promise<void>;
  /** Bytes that this account may still write there; null where the server cannot say. */
  readonly freeBytes: (path: string) => Promise<number | null>;
  readonly end: () => Promise<void>;
}

const RENAME = "posix-rename@openssh.com";
const HARD_LINK = "hardlink@openssh.com";
const SYNC = "fsync@openssh.com";
const FREE = "statvfs@openssh.com";
/** Opens SFTP through the OpenSSH client: its keys, its agent, its configuration, its known hosts. Throws `publish/…`. */
export async function openSftp(place: RemotePlace, environment: Readonly<Record<string, string | undefined>>): Promise<SftpSession> {
  const line = openLine(place, environment);
  const extensions = await line.started;
  if (!extensions.has(RENAME)) {
    await line.end();
    throw refusal("publish/sftp-refused", {
      host: place.host,
      path: place.path,
      cause: "il ne sait pas remplacer un fichier d'un seul coup",
    });
  }
  const done = async (type: number, ...payload: readonly Buffer[]): Promise<void> => expectStatus(await line.ask(type, ...payload));
  const extended = (name: string, ...payload: readonly Buffer[]): Promise<void> => done(PACKET.EXTENDED, text(name), ...payload);
  const orNull = <T>(work: Promise<T>): Promise<T | null> =>
    work.catch((error: unknown) => {
      if (error instanceof SftpError && error.status === STATUS.NO_SUCH_FILE) return null;
      throw error;
    });
  const expect = async (wanted: number, type: number, ...payload: readonly Buffer[]): Promise<PacketReader> => {
    const answer = await line.ask(type, ...payload);
    if (answer.type !== wanted) throw statusOf(answer);
    return answer.reader;
  };
  return {
    has: (extension) => extensions.has(extension),
    lstat: (path) => orNull(expect(PACKET.ATTRS, PACKET.LSTAT, text(path)).then((reader) => reader.attributes())),
    readLink: (path) =>
      expect(PACKET.NAME, PACKET.READLINK, text(path)).then(
        (reader) => (reader.uint32() === 0 ? null : reader.text()),
        (error: unknown) => {
          // Not there, or no link.
          if (error instanceof SftpError) return null;
          throw error;
        },
      ),
    async list(path) {
      const handle = await orNull(expect(PACKET.HANDLE, PACKET.OPENDIR, text(path)).then((reader) => reader.bytes()));
      if (handle === null) return null;
      const found = new Map<string, SftpAttributes>();
      for (;;) {
        const { type, reader } = await line.ask(PACKET.READDIR, text(handle));
        if (type !== PACKET.NAME) {
          await done(PACKET.CLOSE, text(handle));
          const error = statusOf({ type, reader });
          if (error.status === STATUS.EOF) return found;
          throw error;
        }
        for (let left = reader.uint32(); left > 0; left -= 1) {
          const name = reader.text();
          reader.text();
          const attributesOf = reader.attributes();
          if (name !== "." && name !== "..") found.set(name, attributesOf);
        }
      }
    },
    open: async (path, mode) =>
      (
        await expect(
          PACKET.HANDLE,
          PACKET.OPEN,
          text(path),
          uint32(mode === "read" ? 1 : 2 | 8),
          attributes(mode === "read" ? undefined : 0o644),
        )
      ).bytes(),
    async read(handle, at, length) {
      const answer = await line.ask(PACKET.READ, text(handle), uint64(at), uint32(length));
      if (answer.type === PACKET.DATA) return answer.reader.bytes();
      const error = statusOf(answer);
      if (error.status === STATUS.EOF) return null;
      throw error;
    },
    write: (handle, at, bytes) => done(PACKET.WRITE, text(handle), uint64(at), text(bytes)),
    close: (handle) => done(PACKET.CLOSE, text(handle)),
    setMode: (path, mode) => done(PACKET.SETSTAT, text(path), attributes(mode)),
    makeFolder: (path) => done(PACKET.MKDIR, text(path), attributes(0o755)),
    removeFolder: (path) => done(PACKET.RMDIR, text(path)),
    remove: (path) => done(PACKET.REMOVE, text(path)),
    // OpenSSH takes the target first, whatever the draft says (its file PROTOCOL, section 4.1).
    symlink: (target, path) => done(PACKET.SYMLINK, text(target), text(path)),
    rename: (from, to) => extended(RENAME, text(from), text(to)),
    hardLink: (from, to) => extended(HARD_LINK, text(from), text(to)),
    sync: (handle) => (extensions.has(SYNC) ? extended(SYNC, text(handle)) : Promise.resolve()),
    async freeBytes(path) {
      if (!extensions.has(FREE)) return null;
      const reader = await expect(PACKET.EXTENDED_REPLY, PACKET.EXTENDED, text(FREE), text(path));
      const [, fragmentBytes = 0, , , available = 0] = Array.from({ length: 5 }, () => reader.uint64());
      return fragmentBytes * available;
    },
    end: line.end,
  };
}

function statusOf({ type, reader }: Answer): SftpError {
  if (type !== PACKET.STATUS) return new SftpError(STATUS.FAILURE, "réponse inattendue");
  const status = reader.uint32();
  return new SftpError(status, reader.text());
}

function expectStatus(answer: Answer): void {
  const error = statusOf(answer);
  if (error.status !== STATUS.OK) throw error;
}
