export { type DownloadOptions, writeDownloads } from "./downloads/write-downloads.ts";
export { type Mirrored, type MirrorOptions, mirrorReleases } from "./mirror-releases.ts";
export { type FolderOptions, goBack, type Published, publishToFolder } from "./publish-folder.ts";
export { LIST, type Publication, type PublishedFile, readPublication } from "./published-files.ts";
