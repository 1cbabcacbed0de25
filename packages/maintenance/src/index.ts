export { type OpenedZip, openZip, type ZipFile } from "./open-zip.ts";
export { ignoresCase, type KeyScan, type ScanOptions, scanFolder } from "./scan-folder.ts";
export { readZipEntry, scanZip } from "./scan-zip.ts";
