export { type DownloadOptions, writeDownloads } from "./downloads/write-downloads.ts";
export { type Mirrored, type MirrorOptions, mirrorReleases } from "./mirror-releases.ts";
export { type FolderOptions, goBack, type Published, publishToFolder } from "./publish-folder.ts";
export { LIST, type Publication, type PublishedFile, readPublication } from "./published-files.ts";
export { compareWithRemote, goBackOnRemote, publishToRemote, type RemotePublished } from "./remote/publish-remote.ts";
export { isRemote, parseRemotePlace, type RemotePlace } from "./remote/remote-place.ts";
export { compareWithS3, goBackOnS3, publishToS3, type S3Published } from "./s3/publish-s3.ts";
export { parseS3Place, type S3Place } from "./s3/s3-place.ts";
export { openS3, type S3Connection } from "./s3/s3-request.ts";
