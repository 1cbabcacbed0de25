import { refusal } from "@cartable/diagnostics";

/** A folder of a web server that is reached by SSH. */
export interface RemotePlace {
  /** How contents travel: by SFTP, or by rsync; everything else goes by SFTP. */
  readonly by: "sftp" | "rsync";
  /** What `ssh` is given: `user@host`, or a name of its configuration. */
  readonly host: string;
  readonly port: number;
  /** Absolute, or from the home of the account; without final slash. */
  readonly path: string;
  /** Another configuration of OpenSSH than the user's; null for the user's. */
  readonly sshConfig: string | null;
}

const ACCOUNT = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,63}@)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})$/;
const EXPECTED =
  "sftp://compte@serveur/dossier, ou compte@serveur:dossier pour rsync par SSH (rsync:// ne chiffre rien et n'est pas admis)";

/** True for what is no folder of this machine and no S3 storage. A drive letter of Windows is a folder. */
export const isRemote = (to: string): boolean => /^(sftp|rsync|ssh):\/\//.test(to) || /^[^/\\:]+@[^/\\:]+:/.test(to);

/**
 * Reads `sftp://user@host[:port]/path` (`/~/path` from the home of the account) or `user@host:path`, the form of scp, for
 * rsync (`path` or `~/path` from that home). No shell reads them: any other `~` would be a folder of that name. Throws
 * `cli/bad-option`.
 */
export function parseRemotePlace(to: string, sshConfig: string | null): RemotePlace {
  const url = /^sftp:\/\/([^/:]+)(?::(\d{1,5}))?(\/.*)$/.exec(to);
  const scp = url === null ? /^([^/:]+@[^/:]+):(.*)$/.exec(to) : null;
  const [host, path] = url === null ? [scp?.[1] ?? "", scp?.[2] ?? ""] : [url[1] ?? "", decode(url[3] ?? "").replace(/^\/(?=~)/, "")];
  const port = Number(url?.[2] ?? 22);
  const trimmed = path.replace(/^~\/+/, "").replace(/\/+$/, "");
  // Control characters would be another path for rsync, whose lists are read line by line.
  const isPath = trimmed !== "" && !trimmed.startsWith("~") && !trimmed.split("/").includes("..") && !/\p{Cc}/u.test(trimmed);
  if (!ACCOUNT.test(host) || !isPath || port < 1 || port > 65_535)
    throw refusal("cli/bad-option", { option: "--to", value: to, expected: EXPECTED });
  return { by: url === null ? "rsync" : "sftp", host, port, path: trimmed, sshConfig };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
