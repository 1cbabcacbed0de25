import type { Checked, Position } from "@cartable/diagnostics";
import { explainYaml } from "./explain-yaml.ts";
import { quickParse } from "./quick-parse.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";

export type YamlPath = readonly (string | number)[];

/** A parsed file: its plain value, and the place of anything in it. */
export interface YamlFile {
  readonly file: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the value at a path stands, or its key when `part` is "key"; the nearest parent when the path is absent. */
  readonly positionOf: (path: YamlPath, part?: "key" | "value") => Position;
  /** A plain or quoted scalar as it is written, without its quotes (1.10 rather than 1.1); null for anything else. */
  readonly sourceOf: (path: YamlPath) => string | null;
}

/**
 * Parses the text of an edited file. A right file takes the quick way, and places are worked out only when one is
 * asked for; any doubt takes the slow way, which says what is wrong. `maxNodes` bounds keys, values and lists.
 */
export function parseYaml(file: string, text: string, maxNodes: number = YAML_LIMITS.maxNodes): Checked<YamlFile> {
  const look = quickParse(file, text, maxNodes);
  if (look.kind === "refused") return { value: null, diagnostics: [look.found] };
  if (look.kind === "unsure") return explainYaml(file, text, maxNodes);
  const { value } = look;
  let explained: YamlFile | null = null;
  const slowly = (): YamlFile => {
    explained ??= explainYaml(file, text, maxNodes).value;
    return explained ?? { file, value, positionOf: () => ({ file, line: 1, column: 1 }), sourceOf: () => null };
  };
  return {
    value: { file, value, positionOf: (path, part) => slowly().positionOf(path, part), sourceOf: (path) => slowly().sourceOf(path) },
    diagnostics: [],
  };
}
