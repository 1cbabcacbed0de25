// A publication in a process of its own, to be killed: node publish-edition.ts KIND DIST DESTINATION [SETTINGS as JSON].
import {
  openS3,
  parseRemotePlace,
  parseS3Place,
  publishToFolder,
  publishToRemote,
  publishToS3,
  readPublication,
} from "@cartable/publication";

/** What a kind of place needs besides its name. */
export interface PublishSettings {
  readonly endpoint?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly port?: number;
  readonly sshConfig?: string;
}

const [kind = "", dist = "", destination = "", text = "{}"] = process.argv.slice(2);
const { endpoint, environment = {}, host = "", port = 22, sshConfig = null } = JSON.parse(text) as PublishSettings;
const publication = await readPublication(dist);
const [keep, onProgress] = [2, (): void => undefined];
if (kind === "folder") await publishToFolder({ publication, destination, keep, onProgress, onWait: () => undefined });
else if (kind === "s3") {
  const place = parseS3Place(destination, endpoint, environment, true);
  const connection = openS3(place, { environment: {}, allowPrivateAddresses: true, timeouts: { retryMs: 20 } });
  // Small parts, so that a small archive has several.
  await publishToS3({ connection, publication, keep, onProgress, sizes: { partBytes: 5 * 1024 ** 2, copyBytes: 5 * 1024 ** 3 } });
  await connection.close();
} else {
  const place = {
    ...parseRemotePlace(`sftp://hote${destination}`, sshConfig),
    host,
    port,
    by: kind === "rsync" ? ("rsync" as const) : ("sftp" as const),
  };
  await publishToRemote({ place, environment: process.env, publication, keep, onProgress });
}
process.stdout.write("ok\n");
