export { type KeyFilesInput, keyFiles } from "./key-files.ts";
export { helpPath, launchPath } from "./key-paths.ts";
export { readZimBook, type ZimSource } from "./kiwix/read-zim-book.ts";
export { licenseText } from "./licenses/license-text.ts";
export { DEBIAN_SOURCES_PATH, renderDebianSources } from "./licenses/render-debian-sources.ts";
export { INSTALL_HELP_PATH } from "./linux/render-install-help.ts";
export { type ProgramGroup, programGroups } from "./windows/program-groups.ts";
