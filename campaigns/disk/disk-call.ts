/** A call that changed a disk, or made it keep what it was given. Paths are absolute; an offset of -1 is the end of the file. */
export type DiskCall =
  | { readonly kind: "create"; readonly path: string }
  | { readonly kind: "mkdir"; readonly path: string }
  | { readonly kind: "truncate"; readonly path: string; readonly sizeBytes: number }
  | { readonly kind: "write"; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  /** A file or a folder loses a name. */
  | { readonly kind: "remove"; readonly path: string }
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "link"; readonly from: string; readonly to: string }
  | { readonly kind: "sync"; readonly path: string }
  | { readonly kind: "sync-all" };
