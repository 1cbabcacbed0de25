import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { EditionRelease } from "@cartable/plan";
import type { Context } from "./context.ts";

/** The archives of a bundle that `release.json` of a year lists; none while nothing was made. Throws `editions/bad-release-list`. */
export function readReleases({ root }: Pick<Context, "root">, bundle: string, year: number): readonly EditionRelease[] {
  const file = `dist/bundles/${year}/release.json`;
  return existsSync(join(root, file)) ? parseReleases(file, readFileSync(join(root, file), "utf8"), bundle) : [];
}

/** The same from the text of that file. Pure. */
export function parseReleases(file: string, text: string, bundle: string): readonly EditionRelease[] {
  const refuse = (cause?: unknown): never => {
    throw refusal("editions/bad-release-list", { file }, cause);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(error);
  }
  const { bundles } = objectOf(value);
  if (!Array.isArray(bundles)) return refuse();
  return bundles.map(objectOf).flatMap((release): readonly EditionRelease[] => {
    if (release["bundle"] !== bundle) return [];
    const { target, sizeBytes, components } = release;
    if (typeof target !== "string" || typeof sizeBytes !== "number" || !Array.isArray(components)) return refuse();
    return [{ target, sizeBytes, components: components.map((component) => readComponent(objectOf(component), refuse)) }];
  });
}

function readComponent(
  { id, version, license }: Readonly<Record<string, unknown>>,
  refuse: () => never,
): EditionRelease["components"][number] {
  if (typeof id !== "string" || typeof version !== "string" || typeof license !== "string") return refuse();
  return { id, version, license };
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> => (value ?? {}) as Readonly<Record<string, unknown>>;
