import { join, resolve } from "node:path";
import { formatBytes, refusal } from "@cartable/diagnostics";
import {
  compareWithRemote,
  compareWithS3,
  goBack,
  goBackOnRemote,
  goBackOnS3,
  isRemote,
  openS3,
  type Publication,
  parseRemotePlace,
  parseS3Place,
  publishToFolder,
  publishToRemote,
  publishToS3,
  type S3Connection,
} from "@cartable/publication";
import type { Context, Options } from "./context.ts";
import { textOption } from "./option-values.ts";

/** Where a publication goes, and what can be done there. Secrets are in none of these texts. */
export interface PublishPlace {
  /** As people gave it, without what is secret. */
  readonly destination: string;
  readonly publish: (publication: Publication, keep: number, onProgress: (done: number, total: number) => void) => Promise<PublishReport>;
  /** Null when there is no version to go back to. */
  readonly back: () => Promise<string | null>;
  /** What would be sent; null where only the publication itself tells. */
  readonly compare: (
    publication: Publication,
  ) => Promise<{ readonly id: string; readonly sent: number; readonly sentBytes: number } | null>;
}

/** What was done: data for --json, and lines for people. */
export interface PublishReport {
  readonly id: string;
  readonly changed: boolean;
  readonly json: object;
  readonly lines: readonly string[];
}

/**
 * The place that `--to` names: a folder of this machine, a server reached by SSH, an S3-compatible storage. Nothing is opened
 * yet. Throws `cli/bad-option`, `publish/no-credentials`, `fetch/refused-address`.
 */
export function publishPlace(context: Context, options: Options): PublishPlace {
  const to = textOption(options, "to");
  if (to === undefined || to === "")
    throw refusal("cli/bad-option", {
      option: "--to",
      value: to ?? "",
      expected: "un dossier, sftp://…, compte@serveur:dossier ou s3://…",
    });
  if (to.startsWith("s3://")) return s3Place(context, options, to);
  if (isRemote(to)) return remotePlace(context, options, to);
  if (/^[a-z][a-z0-9+]+:\/\//i.test(to))
    throw refusal("cli/bad-option", { option: "--to", value: to, expected: "un dossier, sftp://…, compte@serveur:dossier ou s3://…" });
  return folderPlace(context, resolve(to));
}

function folderPlace(context: Context, destination: string): PublishPlace {
  const onWait = (holder: string): void => context.tell(`Une autre publication est en cours (${holder}) : attente de sa fin…`);
  return {
    destination,
    async publish(publication, keep, onProgress) {
      const { id, changed, ...done } = await publishToFolder({ publication, destination, keep, onProgress, onWait });
      const { copied, copiedBytes, linked, found, removed } = done;
      const lines = [
        `Fichiers copiés : ${copied} (${formatBytes(copiedBytes)}) ; repris de la version d'avant : ${linked} ; déjà là : ${found}.`,
      ];
      return { id, changed, json: done, lines: [...(changed ? lines : []), ...describeRemoved(removed)] };
    },
    back: () => goBack(destination, onWait),
    compare: async () => null,
  };
}

function remotePlace({ environment }: Context, options: Options, to: string): PublishPlace {
  const place = parseRemotePlace(to, textOption(options, "sshConfig") ?? null);
  return {
    destination: to,
    async publish(publication, keep, onProgress) {
      const { id, changed, ...done } = await publishToRemote({ place, environment, publication, keep, onProgress });
      const { sent, sentBytes, linked, found, removed } = done;
      const first =
        place.by === "rsync"
          ? `Fichiers mis en place par rsync : ${sent} ; déjà là : ${found}.`
          : `Fichiers envoyés : ${sent} (${formatBytes(sentBytes)}) ; repris de la version d'avant : ${linked} ; déjà là : ${found}.`;
      return { id, changed, json: done, lines: [...(changed ? [first] : []), ...describeRemoved(removed)] };
    },
    back: () => goBackOnRemote(place, environment),
    compare: (publication) => compareWithRemote({ place, environment, publication }),
  };
}

function s3Place({ environment }: Context, options: Options, to: string): PublishPlace {
  const allowPrivateAddresses = options["intranet"] === true;
  const place = parseS3Place(to, textOption(options, "endpoint"), environment, allowPrivateAddresses);
  const withStorage = async <T>(work: (connection: S3Connection) => Promise<T>): Promise<T> => {
    const connection = openS3(place, { environment, allowPrivateAddresses });
    return work(connection).finally(connection.close);
  };
  return {
    destination: to,
    async publish(publication, keep, onProgress) {
      const { id, changed, ...done } = await withStorage((connection) => publishToS3({ connection, publication, keep, onProgress }));
      const { sent, sentBytes, found, renamed, removedNames, removed } = done;
      const lines = [
        `Contenus envoyés : ${sent} (${formatBytes(sentBytes)}) ; déjà là : ${found}.`,
        `Noms changés : ${renamed} ; retirés : ${removedNames}.`,
      ];
      return { id, changed, json: done, lines: [...(changed ? lines : []), ...describeRemoved(removed)] };
    },
    back: () => withStorage((connection) => goBackOnS3(connection)),
    compare: (publication) => withStorage((connection) => compareWithS3({ connection, publication })),
  };
}

const describeRemoved = (removed: readonly string[]): readonly string[] =>
  removed.length === 0 ? [] : [`Versions retirées : ${removed.join(", ")}.`];

/** Where readers see a version, for people. */
export const whereOnline = ({ destination }: PublishPlace): string =>
  /^[a-z0-9]+:\/\//.test(destination) || isRemote(destination) ? destination : join(destination, "courant");
