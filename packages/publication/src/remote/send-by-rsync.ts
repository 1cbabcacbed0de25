import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { refusal } from "@cartable/diagnostics";
import { digestFile } from "@cartable/store/digest-file";
import type { PublishedFile } from "../published-files.ts";
import type { RemotePlace } from "./remote-place.ts";
import { sshArguments, sshRefusal } from "./ssh-process.ts";

export interface RsyncOptions {
  readonly place: RemotePlace;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly files: readonly PublishedFile[];
  /** Folder of the server that takes them. */
  readonly part: string;
  /** Names of the neighbours of this folder whose files may be taken over: the version online, when there is one. */
  readonly former: string | null;
  /** Told the length of each file that is in place. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Sends files by rsync over SSH: those of the version before that have the same bytes are taken over on the server, after it
 * compared them; the others are sent, changed pieces only; what was cut goes on. Then reads its sources again: what changed
 * under it is told. Throws `publish/changed`, `publish/no-program`, `publish/…`.
 */
export async function sendByRsync(options: RsyncOptions): Promise<void> {
  const { files, part, former } = options;
  for (const [folder, own] of Map.groupBy(files, (file) => file.folder)) {
    const names = own.map(nameIn);
    const [path = "", name = ""] = [own[0]?.path, names[0]];
    // Where this folder stands on the site: nowhere, `bundles/`…
    const below = path.slice(0, path.length - name.length);
    const up = "../".repeat(below.split("/").length);
    const over = former === null ? [] : [`--link-dest=${up}${former}/${below}`];
    await runRsync(options, [...over, `${folder}/`, `${options.place.host}:${part}/${below}`], names.join("\0"));
  }
  for (const { path, source, sha256 } of files)
    if ((await digestFile(source)).sha256 !== sha256) throw refusal("publish/changed", { path });
}

const nameIn = ({ source, folder }: PublishedFile): string => source.slice(folder.length + 1).replaceAll("\\", "/");

/** Errors of rsync that come from the line: the next run goes on. */
const LINE = new Set([10, 12, 30, 35, 255]);

function runRsync({ place, environment, part, onBytes }: RsyncOptions, args: readonly string[], names: string): Promise<void> {
  const fixed = [
    "--recursive",
    "--checksum",
    "--perms",
    "--chmod=D755,F644",
    "--partial-dir=.rsync-part",
    "--fsync",
    "--protect-args",
    "--from0",
    "--out-format=%l",
    "--files-from=-",
  ];
  const shell = ["ssh", ...sshArguments(place)].map((one) => `'${one.replaceAll("'", "''")}'`).join(" ");
  return new Promise((resolve, reject) => {
    const child = spawn("rsync", [...fixed, `--rsh=${shell}`, ...args], {
      env: { ...environment, LC_ALL: "C" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    createInterface({ input: child.stdout }).on("line", (line) => void (/^\d+$/.test(line) && onBytes(Number(line))));
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-8192);
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(names);
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? refusal("publish/no-program", { program: "rsync" }, error) : error),
    );
    child.once("close", (code) => {
      if (code === 0) return resolve();
      const isLine = code === null || LINE.has(code) || /Host key|Permission denied \(/.test(said);
      const cause = said.split("\n").find((line) => line.startsWith("rsync")) ?? `rsync a répondu ${code}`;
      reject(isLine ? sshRefusal(place, said) : refusal("publish/sftp-refused", { host: place.host, path: part, cause }));
    });
  });
}
