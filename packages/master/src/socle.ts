/** What a master installs, as data (`socle/socle.json`): every script of every system is driven by it. */
export interface Socle {
  readonly format: 1;
  readonly bundle: string;
  readonly year: number;
  readonly target: string;
  readonly serial: number;
  readonly name: string;
  /** Sorted by id, which is also the order of installing: components do not depend on one another, packages do. */
  readonly components: readonly SocleComponent[];
  /** What needs no installing, copied as it is; null when there is none. */
  readonly tree: SocleTree | null;
  /** The Debian packages to install without internet; null when the target has no Linux. */
  readonly debian: SocleDebian | null;
}

export interface SocleComponent {
  /** `[a-z0-9-]`: the only name that a script uses. */
  readonly id: string;
  /** For people only. */
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  /** SPDX expression. */
  readonly license: string;
  /** Id in the public catalogue of winget; absent when none is known. */
  readonly winget?: string;
  /** One for each file to install, in the order of the resource. */
  readonly installers: readonly SocleInstaller[];
}

export interface SocleInstaller {
  readonly platform: "windows" | "linux" | "macos" | "android" | "web" | "any";
  readonly architecture: string;
  readonly type: string;
  readonly version: string;
  /** From the root of the archive, with `/`. */
  readonly file: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Program and arguments of the silent installation; `{file}` stands for the path of the file. */
  readonly command: readonly string[];
  /** Exit codes that mean success; 3010 asks for a restart (Windows Installer). */
  readonly successCodes: readonly number[];
  readonly detect: SocleDetection;
  /** Packages that it needs directly, by name; empty where the system knows nothing of the kind. */
  readonly depends: readonly string[];
  /** The digest that Windows computes of it (Authenticode SHA-256); absent when it has none. */
  readonly authenticode?: string;
  /** Who signs it, as AppLocker writes a publisher; absent when the fiche does not say. */
  readonly signedBy?: string;
}

/** How to know what is installed: a Debian package, or a key of the list of programs of Windows. */
export interface SocleDetection {
  readonly kind: "dpkg" | "product-code" | "uninstall-key" | "none";
  readonly value: string;
}

export interface SocleTree {
  readonly id: string;
  /** From the root of the archive. */
  readonly folder: string;
  /** Page to open, in that folder. */
  readonly entry: string;
  readonly files: number;
  readonly sizeBytes: number;
  /** Those of its files that Windows runs, sorted by path. */
  readonly programs: readonly SocleProgram[];
}

/** A Windows program that is copied as it is. */
export interface SocleProgram {
  /** From the root of the archive. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The digest that Windows computes of it (Authenticode SHA-256). */
  readonly authenticode: string;
}

export interface SocleDebian {
  readonly suite: string;
  readonly architecture: string;
  readonly packages: readonly {
    readonly package: string;
    readonly version: string;
    readonly file: string;
    readonly sha256: string;
    readonly sizeBytes: number;
  }[];
}

/** Id of the tree among the components of the scripts: no resource may take it. */
export const TREE_ID = "cartable";
