export { type KeyFilesInput, keyFiles } from "./key-files.ts";
export { helpPath, launchPath } from "./key-paths.ts";
export { licenseText } from "./license-text.ts";
