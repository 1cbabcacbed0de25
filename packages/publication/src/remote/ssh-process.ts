import { type CartableError, refusal } from "@cartable/diagnostics";
import type { RemotePlace } from "./remote-place.ts";

/**
 * Arguments of `ssh` before the host: nobody is asked anything, an unknown or changed host key ends the connection, and a
 * silent network is noticed within a minute.
 */
export function sshArguments({ port, sshConfig }: RemotePlace): readonly string[] {
  const settings = ["BatchMode=yes", "StrictHostKeyChecking=yes", "ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4"];
  return [
    ...(sshConfig === null ? [] : ["-F", sshConfig]),
    ...(port === 22 ? [] : ["-p", String(port)]),
    ...settings.flatMap((one) => ["-o", one]),
  ];
}

/** What OpenSSH says on its error output, told in French: in English whatever the language of the account (`LC_ALL=C`). */
export function sshRefusal({ host, port }: RemotePlace, said: string): CartableError {
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED|host key .* has (just )?changed/i.test(said))
    return refusal("publish/changed-host", { host, port });
  if (/Host key verification failed|host key is known/i.test(said)) return refusal("publish/unknown-host", { host, port });
  if (/Permission denied|Too many authentication failures/i.test(said)) return refusal("publish/no-access", { host });
  const cause = CAUSES.find(([pattern]) => pattern.test(said))?.[1] ?? lastLine(said) ?? "la connexion a été coupée";
  return refusal("publish/ssh-failed", { host, cause });
}

const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/Connection refused/i, "le serveur refuse la connexion"],
  [/Could not resolve|Name or service not known/i, "le nom du serveur est introuvable"],
  [/timed out|not responding/i, "le serveur ne répond pas"],
  [/No route to host|Network is unreachable/i, "le réseau ne mène pas au serveur"],
  [/subsystem request failed/i, "le serveur n'offre pas SFTP"],
  [/command not found|rsync: not found/i, "rsync n'est pas installé sur le serveur"],
  [/Broken pipe|Connection reset|closed by/i, "la connexion a été coupée"],
];

function lastLine(said: string): string | null {
  return (
    said
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .at(-1) ?? null
  );
}
