import { artifactRequest } from "./artifact-request.ts";
import { findLocked, type Lock } from "./lock.ts";
import { type PlacedArtifact, type PlacedContent, placeContents } from "./place-artifacts.ts";
import type { TargetContents } from "./target-contents.ts";

/** Folder of everything that a master brings (DESIGN, section 4). */
export const SOCLE_FOLDER = "socle";
/** Folder of the offline copies, by digest. */
export const INSTALLERS_FOLDER = `${SOCLE_FOLDER}/installers`;
/** Folder of what needs no installing: the tree of a key, copied as it is on the machine. */
export const SOCLE_TREE = `${SOCLE_FOLDER}/cartable`;

/** The folder of an offline copy: two files of the same name never meet, the same file never stands twice. */
export function installerFolder(sha256: string): string {
  return `${INSTALLERS_FOLDER}/${sha256.slice(0, 2)}/${sha256}`;
}

/**
 * Where the resources of a master stand: installers under their digest, kept packed; everything else as on a key, under
 * `socle/cartable/`. An installer that the lock does not hold yet is placed under zeros: the plan refuses it by name. Pure.
 */
export function placeMaster(packed: TargetContents["packed"], lock: Lock): readonly PlacedContent[] {
  return placeContents(packed, lock).map((content) => ({
    ...content,
    placed: content.placed.map((part): PlacedArtifact => {
      if (part.artifact.form !== "installer") return { ...part, folder: `${SOCLE_TREE}/${part.folder}` };
      const sha256 = findLocked(lock, artifactRequest(content.resource, part.artifact))?.sha256 ?? "0".repeat(64);
      return { ...part, folder: installerFolder(sha256), app: null };
    }),
  }));
}
