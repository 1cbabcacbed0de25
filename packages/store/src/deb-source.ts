import { spawn } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { diskRefusal } from "./disk-refusal.ts";
import type { StoredFile } from "./expected-file.ts";
import type { DebRequest, FetchContext } from "./fetch-request.ts";
import type { Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";
import { adoptFile } from "./write-blob.ts";

/** Debian policy, sections 5.6.1 and 5.6.12; neither can be taken for an option. */
const PACKAGE_NAME = /^[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?$/;
const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+:~-]*$/;

/**
 * Brings an exact version of a Debian package through `apt-get download`, which checks it against the signed lists of the
 * machine. Throws `fetch/not-supported` where there is no apt-get.
 */
export async function fetchDeb(store: Store, request: DebRequest, context: FetchContext): Promise<StoredFile> {
  const { what, version } = request;
  if (!PACKAGE_NAME.test(request.package) || !VERSION.test(version)) {
    throw refusal("fetch/failed", { what, cause: `« ${request.package} » en version « ${version} » n'est pas un paquet Debian` });
  }
  const folder = temporaryPath(store);
  try {
    await mkdir(folder);
    await download(folder, request, context);
    const file = (await readdir(folder)).find((name) => name.endsWith(".deb"));
    if (file === undefined) throw refusal("fetch/failed", { what, cause: "apt-get n'a rien déposé" });
    return await adoptFile(store, join(folder, file), request);
  } catch (error) {
    throw await diskRefusal(error, folder, request.sizeBytes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function download(folder: string, request: DebRequest, { environment, signal }: FetchContext): Promise<void> {
  const { what, package: name, version } = request;
  return new Promise((resolve, reject) => {
    const child = spawn("apt-get", ["download", "--quiet", `${name}=${version}`], {
      cwd: folder,
      env: { ...environment, LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
      ...(signal === undefined ? {} : { signal }),
    });
    let messages = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      messages = `${messages}${text}`.slice(-4000);
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? refusal("fetch/not-supported", { what, kind: "deb" }, error) : error),
    );
    child.on("close", (status) => {
      if (status === 0) return resolve();
      const unknown = /Unable to locate package|Version .* was not found/.test(messages);
      const cause = unknown
        ? `les listes de paquets de ce poste ne connaissent pas « ${name} » en version ${version}`
        : `apt-get s'est arrêté sur une erreur (${status})`;
      reject(refusal("fetch/failed", { what, cause }, new Error(messages)));
    });
  });
}
