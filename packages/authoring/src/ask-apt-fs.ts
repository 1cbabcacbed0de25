import { execFile } from "node:child_process";
import { refusal } from "@cartable/diagnostics";
import type { DebianTexts } from "./debian-package.ts";

/** Debian policy, section 5.6.1; such a name cannot be taken for an option. */
const PACKAGE_NAME = /^[a-z0-9][a-z0-9+.-]+$/;

/** What the package lists of this machine say of a package. Throws `import/no-apt`, `import/unknown-package`. */
export async function askApt(name: string, environment: Readonly<Record<string, string | undefined>>): Promise<DebianTexts> {
  if (!PACKAGE_NAME.test(name)) throw refusal("import/unknown-package", { name });
  const ask = (...args: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { env: { ...environment, LC_ALL: "C" }, timeout: 60_000, maxBuffer: 16 * 1024 * 1024 };
      execFile("apt-cache", [...args], options, (error, stdout) => {
        if (error === null) return resolve(stdout);
        const absent = (error as NodeJS.ErrnoException).code === "ENOENT";
        reject(absent ? refusal("import/no-apt", {}, error) : refusal("import/unknown-package", { name }, error));
      });
    });
  return { show: await ask("show", "--no-all-versions", name), madison: await ask("madison", name) };
}
