export { type KeyFilesInput, keyFiles } from "./key-files.ts";
export { licenseText } from "./license-text.ts";
