import { spawn } from "node:child_process";
import { refusal } from "@cartable/diagnostics";
import type { RemotePlace } from "./remote-place.ts";
import { PACKET, type PacketReader, readPacket, toPacket, uint32 } from "./sftp-packets.ts";
import { sshArguments, sshRefusal } from "./ssh-process.ts";

/** What the server answers: the type of the packet, and what follows its number. */
export interface Answer {
  readonly type: number;
  readonly reader: PacketReader;
}

/** No honest packet comes near this. */
const MAX_PACKET_BYTES = 16 * 1024 * 1024;

/** The process of OpenSSH, and who waits for which answer. */
export function openLine(place: RemotePlace, environment: Readonly<Record<string, string | undefined>>) {
  const child = spawn("ssh", [...sshArguments(place), "-s", place.host, "sftp"], {
    env: { ...environment, LC_ALL: "C" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const waiting = new Map<number, { readonly resolve: (answer: Answer) => void; readonly reject: (error: unknown) => void }>();
  let [said, next, lost]: [string, number, unknown] = ["", 1, null];
  let begin: (extensions: ReadonlySet<string>) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const started = new Promise<ReadonlySet<string>>((resolve, reject) => {
    [begin, fail] = [resolve, reject];
  });
  const lose = (error: unknown): void => {
    lost ??= error;
    fail(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-8192);
  });
  child.once("error", (error: NodeJS.ErrnoException) =>
    lose(error.code === "ENOENT" ? refusal("publish/no-program", { program: "ssh" }, error) : error),
  );
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => {
      lose(sshRefusal(place, said));
      resolve();
    });
  });
  child.stdin.on("error", () => undefined);
  const receive = (packet: Buffer): void => {
    const type = packet[0] ?? 0;
    const reader = readPacket(packet.subarray(1));
    const id = reader.uint32();
    if (type === PACKET.VERSION) begin(readExtensions(packet.subarray(5)));
    const who = waiting.get(id);
    waiting.delete(id);
    who?.resolve({ type, reader });
  };
  let left: Buffer = Buffer.alloc(0);
  child.stdout.on("data", (chunk: Buffer) => {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    while (left.length >= 4) {
      const length = left.readUInt32BE();
      // What is no SFTP: a greeting of the account's shell, for instance.
      if (length > MAX_PACKET_BYTES) return void child.kill();
      if (left.length < 4 + length) return;
      receive(left.subarray(4, 4 + length));
      left = left.subarray(4 + length);
    }
  });
  child.stdin.write(toPacket(PACKET.INIT, uint32(3)));
  return {
    started,
    ask(type: number, ...payload: readonly Buffer[]): Promise<Answer> {
      if (lost !== null) return Promise.reject(lost);
      const id = next;
      next = (next + 1) % 0xffffffff;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.stdin.write(toPacket(type, uint32(id), ...payload));
      });
    },
    async end(): Promise<void> {
      child.stdin.end();
      await closed;
    },
  };
}

/** Pairs of name and value, after the version. */
function readExtensions(bytes: Buffer): ReadonlySet<string> {
  const names = new Set<string>();
  const reader = readPacket(bytes);
  try {
    for (;;) {
      names.add(reader.text());
      reader.text();
    }
  } catch (error) {
    if (error instanceof RangeError) return names;
    throw error;
  }
}
