import { isKeptAside, isWork } from "./key-areas.ts";
import { foldPath, isAppId } from "./path-rules.ts";
import { PUPIL_FOLDER, RECORD_PATH, type ReleaseRecord } from "./release-record.ts";

/** Endings of the signatures of a record: minisign, and OpenSSH. */
export const SIGNATURE_ENDINGS = [".minisig", ".sig"] as const;

/** The record and its signatures, from the root of the key: they are not in the record. */
export const RECORD_FILES: readonly string[] = [RECORD_PATH, ...SIGNATURE_ENDINGS.map((ending) => `${RECORD_PATH}${ending}`)];

const FOLDED_RECORD_FILES = new Set(RECORD_FILES.map(foldPath));
const FOLDED_PUPIL_FOLDER = foldPath(PUPIL_FOLDER);

/**
 * Whether a path can never be listed in a record: the record, its signatures, the pupil's folder, what an update works with
 * and what it set aside. Case is ignored.
 */
export function isOutsideRecord(path: string): boolean {
  const folded = foldPath(path);
  return FOLDED_RECORD_FILES.has(folded) || isWithin(folded, FOLDED_PUPIL_FOLDER) || isWork(folded) || isKeptAside(folded);
}

/**
 * What systems leave at the root of a medium without being asked: Windows (index, bin, pieces found by chkdsk), macOS (bin,
 * index, events), Linux (bins, pieces found by fsck), Android (pieces).
 */
const LEFT_AT_ROOT =
  /^(System Volume Information|\$RECYCLE\.BIN|RECYCLER|FOUND\.\d{3}|FSCK\d{4}\.REC|BOOTEX\.LOG|\.Trash|\.Trash-\d+|\.Trashes|\.Spotlight-V100|\.fseventsd|\.TemporaryItems|\.DocumentRevisions-V100|\.apdisk|\.VolumeIcon\.icns|\.metadata_never_index|LOST\.DIR|lost\+found)(\/|$)/i;

/** What file browsers leave in any folder. */
const LEFT_ANYWHERE = /(^|\/)(\.DS_Store|\._[^/]*|\.localized|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory)$/i;

/** Whether a path, from the root of a key, is what systems leave there by themselves. */
export function isLeftBySystem(path: string): boolean {
  return LEFT_AT_ROOT.test(path) || LEFT_ANYWHERE.test(path);
}

/**
 * Tells whether a path belongs to people: the pupil's folder, what a record names as user data, the folder that the
 * PortableApps.com Format keeps for a program's settings (`PortableApps/<AppID>/Data/`), and what an update set aside. Case
 * is ignored.
 */
export function userDataOf({ userData = [] }: Pick<ReleaseRecord, "userData">): (path: string) => boolean {
  const kept = new Set([FOLDED_PUPIL_FOLDER, ...userData.map(foldPath)]);
  return (path) => {
    const folded = foldPath(path);
    const [root, appId = "", folder] = folded.split("/", 4);
    if ((root === "portableapps" && isAppId(appId) && folder === "data") || isKeptAside(folded)) return true;
    for (let end = folded.length; end > 0; end = folded.lastIndexOf("/", end - 1)) if (kept.has(folded.slice(0, end))) return true;
    return false;
  };
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
