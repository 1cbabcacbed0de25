/** Remembers the paths of a tree and finds those that Windows, or a Mac, takes for one. */
export interface PathRegister {
  /** The path already there that this file, or one of its folders, would be mixed up with; null when there is none. */
  readonly addFile: (path: string) => string | null;
  readonly addFolder: (path: string) => string | null;
}

/** Two paths collide when they are equal once folded for case and Unicode form, or when one is a file and the other a folder. */
export function createPathRegister(): PathRegister {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const addFolder = (path: string): string | null => {
    const known = folders.get(fold(path));
    if (known === path) return null;
    if (known !== undefined) return known;
    const file = files.get(fold(path));
    if (file !== undefined) return file;
    folders.set(fold(path), path);
    const parent = path.lastIndexOf("/");
    return parent === -1 ? null : addFolder(path.slice(0, parent));
  };
  return {
    addFolder,
    addFile(path) {
      const known = files.get(fold(path)) ?? folders.get(fold(path));
      if (known !== undefined) return known;
      files.set(fold(path), path);
      const parent = path.lastIndexOf("/");
      return parent === -1 ? null : addFolder(path.slice(0, parent));
    },
  };
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
