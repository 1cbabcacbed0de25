import { execFile } from "node:child_process";
import type { PageAnswer } from "./read-page-http.ts";

/** Debian policy, section 5.6.1; such a name cannot be taken for an option. */
const PACKAGE_NAME = /^[a-z0-9][a-z0-9+.-]+$/;

/**
 * What the package lists of this machine say of Debian packages (`apt-cache policy`, asked once for all), by name; or why
 * they say nothing.
 */
export async function readAptPolicies(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ReadonlyMap<string, PageAnswer>> {
  const good = [...new Set(names)].filter((name) => PACKAGE_NAME.test(name));
  const answer = good.length === 0 ? null : await askApt(good, environment);
  const sections = new Map(answer?.kind === "page" ? splitPolicies(answer.text) : []);
  return new Map(
    names.map((name): [string, PageAnswer] => {
      if (!PACKAGE_NAME.test(name)) return [name, { kind: "unreachable", cause: `« ${name} » n'est pas un nom de paquet Debian` }];
      if (answer?.kind === "unreachable") return [name, answer];
      return [name, { kind: "page", text: sections.get(name) ?? "", address: "" }];
    }),
  );
}

/** The lines of each package, under its name alone on a line. */
function splitPolicies(text: string): readonly (readonly [string, string])[] {
  const [, ...parts] = text.split(/^(\S+):$/m);
  return parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""] as const] : []));
}

function askApt(names: readonly string[], environment: Readonly<Record<string, string | undefined>>): Promise<PageAnswer> {
  return new Promise((resolve) => {
    const options = { env: { ...environment, LC_ALL: "C" }, timeout: 60_000, maxBuffer: 16 * 1024 * 1024 };
    execFile("apt-cache", ["policy", ...names], options, (error, stdout) => {
      if (error === null) return resolve({ kind: "page", text: stdout, address: "" });
      const absent = (error as NodeJS.ErrnoException).code === "ENOENT";
      const cause = absent
        ? "ce poste n'a pas apt-cache (veille possible depuis un poste Debian)"
        : "apt-cache s'est arrêté sur une erreur";
      resolve({ kind: "unreachable", cause });
    });
  });
}
