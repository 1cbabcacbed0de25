import { decodeText, parseYaml, readSources, type YamlFile } from "@cartable/catalogue";

/** The resource and collection files of a repository that parse, with the place of every value. */
export function readCatalogueFiles(root: string, today: string): readonly YamlFile[] {
  return readSources(root, today).files.flatMap(({ file, kind, content }) => {
    if ((kind !== "resource" && kind !== "collection") || !(content instanceof Uint8Array)) return [];
    const text = decodeText(file, content).value;
    const yaml = text === null ? null : parseYaml(file, text).value;
    return yaml === null ? [] : [yaml];
  });
}
