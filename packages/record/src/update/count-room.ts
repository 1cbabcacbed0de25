import type { UpdateAction, UpdateStep } from "./update-step.ts";

/** Longest entry of a name in a folder of FAT: one entry of 32 bytes, and one for 13 UTF-16 units (FAT specification 1.03). */
const slotsBytes = (name: string): number => 32 * (1 + Math.ceil(name.length / 13));

/** Follows the room that steps take, in whole clusters, beyond what was taken before the first of them. */
export interface RoomCounter {
  /** Room at the worst moment of an action that would come next. */
  readonly worstOf: (action: UpdateAction, formerBytes?: number) => number;
  /** Does an action; `formerBytes` is the size of the file that it takes the place of. */
  readonly add: (action: UpdateAction, formerBytes?: number) => UpdateStep;
}

/**
 * A counter for a medium. Folders are counted for their first cluster, and for what new names add; a folder that existed is
 * supposed full. A file is written beside the one that it replaces: both count until it has its name.
 */
export function countRoom(clusterBytes: number, nameOf: (path: string) => string, existingFolders: readonly string[]): RoomCounter {
  const folders = new Map(existingFolders.map((path) => [nameOf(path), 0]));
  folders.set("", 0);
  let used = 0;
  const clusters = (bytes: number): number => Math.ceil(bytes / clusterBytes) * clusterBytes;
  /** Room that a new name takes, its folders included. */
  const naming = (path: string, commit: boolean): number => {
    let room = 0;
    const made = new Map<string, number>();
    const enter = (folder: string, name: string): void => {
      const before = made.get(folder) ?? folders.get(folder) ?? 0;
      const after = before + slotsBytes(name);
      room += clusters(after) - clusters(before);
      made.set(folder, after);
    };
    const parts = nameOf(path).split("/");
    parts.forEach((name, depth) => {
      const parent = parts.slice(0, depth).join("/");
      const isNewFolder = depth < parts.length - 1 && !folders.has(parts.slice(0, depth + 1).join("/"));
      if (isNewFolder) made.set(parts.slice(0, depth + 1).join("/"), 64);
      if (isNewFolder) room += clusters(64);
      if (isNewFolder || depth === parts.length - 1) enter(parent, name);
    });
    if (commit) for (const [folder, bytes] of made) folders.set(folder, bytes);
    return room;
  };
  const sizes = (action: UpdateAction): { readonly path: string | null; readonly bytes: number; readonly freed: number } => {
    switch (action.kind) {
      case "write":
      case "copy":
        return { path: action.path, bytes: action.sizeBytes, freed: 0 };
      case "keep":
      case "park":
      case "move":
        return { path: action.to, bytes: 0, freed: 0 };
      case "make-folder":
        return { path: `${action.path}/.`, bytes: 0, freed: 0 };
      case "remove":
        return { path: null, bytes: 0, freed: action.sizeBytes };
      default:
        return { path: null, bytes: 0, freed: 0 };
    }
  };
  return {
    worstOf(action) {
      const { path, bytes } = sizes(action);
      return used + clusters(bytes) + (path === null ? 0 : naming(path, false));
    },
    add(action, formerBytes = 0) {
      const { path, bytes, freed } = sizes(action);
      const named = path === null ? 0 : naming(path, true);
      const roomBytes = used + named + clusters(bytes);
      used = roomBytes - clusters(formerBytes) - clusters(freed);
      return { ...action, roomBytes };
    },
  };
}
