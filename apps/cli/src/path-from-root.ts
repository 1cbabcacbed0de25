import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { Context } from "./context.ts";

/**
 * A path given by the user as diagnostics write it: taken from the current folder when that leads into the repository, else
 * from its root. Throws `cli/not-found`.
 */
export function pathFromRoot({ root }: Pick<Context, "root">, path: string): string {
  const here = relative(root, resolve(path));
  const inside = here !== ".." && !/^\.\.[/\\]/.test(here) && !isAbsolute(here);
  const absolute = isAbsolute(path) || (inside && existsSync(resolve(path))) ? resolve(path) : join(root, path);
  if (!existsSync(absolute)) throw refusal("cli/not-found", { path });
  return relative(root, absolute).replaceAll("\\", "/").replace(/\/$/, "");
}
