import { spawn } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { DebRequest, FetchContext } from "./fetch-request.ts";
import type { StoredFile } from "./expected-file.ts";
import type { Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";
import { importFile } from "./write-blob.ts";

/** Brings a Debian package through the machine's own apt, which checks its signed index; then our digest. */
export async function fetchDeb(store: Store, request: DebRequest, { environment }: FetchContext): Promise<StoredFile> {
  const folder = temporaryPath(store);
  await mkdir(folder);
  try {
    const status = await download(`${request.package}=${request.version}`, folder, environment);
    if (status === null) throw refusal("fetch/not-supported", { what: request.what, kind: "deb" });
    const [name] = await readdir(folder);
    if (status !== 0 || name === undefined) throw refusal("fetch/failed", { what: request.what, cause: `apt ne propose pas ${request.package} ${request.version}` });
    return await importFile(store, join(folder, name), request);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Exit code of apt-get, or null where there is none. */
function download(spec: string, cwd: string, environment: FetchContext["environment"]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn("apt-get", ["download", "-qq", "-o", "APT::Sandbox::User=root", spec], { cwd, env: { ...environment, LC_ALL: "C" }, stdio: "ignore" });
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code ?? 1));
  });
}
