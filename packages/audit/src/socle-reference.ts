import { refusal } from "@cartable/diagnostics";
import type { SocleReference } from "./compare-machines.ts";

/** Reads what an audit needs of a `socle.json`: the Debian packages of each component. Throws `audit/bad-socle`. */
export function parseSocle(file: string, text: string): SocleReference {
  const refuse = (): never => {
    throw refusal("audit/bad-socle", { file });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse();
  }
  const { format, bundle, year, serial, components } = (value ?? {}) as Record<string, unknown>;
  if (format !== 1 || typeof bundle !== "string" || typeof year !== "number" || typeof serial !== "number" || !Array.isArray(components))
    return refuse();
  return {
    bundle,
    year,
    serial,
    components: components.map((component: unknown) => {
      const { id, name, installers } = (component ?? {}) as Record<string, unknown>;
      if (typeof id !== "string" || typeof name !== "string" || !Array.isArray(installers)) return refuse();
      return { id, name, packages: installers.flatMap((installer: unknown) => readPackage(installer, refuse)) };
    }),
  };
}

function readPackage(installer: unknown, refuse: () => never): readonly { readonly name: string; readonly version: string }[] {
  const { detect, version } = (installer ?? {}) as {
    readonly detect?: { readonly kind?: unknown; readonly value?: unknown };
    readonly version?: unknown;
  };
  if (detect?.kind !== "dpkg") return [];
  return typeof detect.value === "string" && typeof version === "string" ? [{ name: detect.value, version }] : refuse();
}
