import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { copySlice } from "./copy-slice.ts";
import { readTar } from "./read-tar.ts";
import type { Workplace } from "./seven-zip.ts";
import type { TreeWriter } from "./tree-writer.ts";

/** The format of Debian packages: deb(5). An `ar` archive (ar(5)) of three members, the last with the files. */
const AR_MAGIC = "!<arch>\n";
const AR_HEADER_BYTES = 60;
const DATA = /^data\.tar(\.(gz|xz|zst|bz2))?$/;

interface Member {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

/** Feeds the files that a Debian package installs to a writer; its control files and scripts are left out, never run. */
export async function readDeb(path: string, what: string, writer: TreeWriter, work: Workplace): Promise<void> {
  const file = await open(path, "r");
  const data = join(work.dir, "data.tar");
  try {
    const [first, second, third] = await readMembers(file, what);
    const version = first?.name === "debian-binary" ? await textAt(file, first.start, 4) : "";
    if (!version.startsWith("2.") || second?.name.startsWith("control.tar") !== true || third === undefined || !DATA.test(third.name))
      throw unreadable(what);
    await copySlice(path, third.start, third.size, data);
  } finally {
    await file.close();
  }
  await readTar(data, what, writer, work);
}

async function readMembers(file: FileHandle, what: string): Promise<readonly Member[]> {
  const { size } = await file.stat();
  if ((await textAt(file, 0, AR_MAGIC.length)) !== AR_MAGIC) throw unreadable(what);
  const members: Member[] = [];
  for (let at = AR_MAGIC.length; at < size && members.length < 3; ) {
    const header = await textAt(file, at, AR_HEADER_BYTES);
    const bytes = /^(.{16}).{32}(\d+) *`\n$/s.exec(header);
    if (bytes === null || header.length !== AR_HEADER_BYTES) throw unreadable(what);
    const member = { name: (bytes[1] ?? "").trimEnd().replace(/\/$/, ""), start: at + AR_HEADER_BYTES, size: Number(bytes[2]) };
    if (member.start + member.size > size) throw unreadable(what);
    // Members that begin with an underscore are reserved and may be skipped.
    if (!member.name.startsWith("_")) members.push(member);
    at = member.start + member.size + (member.size % 2);
  }
  return members;
}

async function textAt(file: FileHandle, at: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString("latin1", 0, bytesRead);
}

function unreadable(what: string): Error {
  return refusal("archive/unreadable", { what, cause: "ce n'est pas un paquet Debian, ou il est coupé" });
}
