import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

const baseName = (file: string): string => file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");

/** The id is the file name, and a manifest stands in the folder of its year; no two files share an id. */
export const identity: Rule = {
  name: "identity",
  *check({ resources, collections, bundles }) {
    const firstFile = new Map<string, string>();
    for (const { file, data, positionOf } of resources) {
      const first = firstFile.get(data.id);
      if (first === undefined) firstFile.set(data.id, file);
      else yield diagnostic("resource/duplicate-id", positionOf(["id"]), { id: data.id, otherFile: first });
      if (data.id !== baseName(file) && first === undefined)
        yield diagnostic("resource/id-differs-from-file", positionOf(["id"]), { id: data.id, expected: baseName(file) });
    }
    for (const { file, data, positionOf } of collections) {
      if (data.id !== baseName(file))
        yield diagnostic("collection/id-differs-from-file", positionOf(["id"]), { id: data.id, expected: baseName(file) });
    }
    for (const { file, data, positionOf } of bundles) {
      const folder = file.split("/").at(-2) ?? "";
      if (data.id !== baseName(file))
        yield diagnostic("bundle/id-differs-from-file", positionOf(["id"]), { id: data.id, expected: baseName(file) });
      if (String(data.year) !== folder)
        yield diagnostic("bundle/year-differs-from-folder", positionOf(["year"]), { year: data.year, expected: folder });
    }
  },
};
