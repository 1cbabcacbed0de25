/** What a step does; paths start at the root of the key. Each kind can be done again after a cut. */
export type UpdateAction =
  /** A file of someone gives way: renamed, never written again. */
  | { readonly kind: "keep"; readonly from: string; readonly to: string }
  /** A file of the former edition waits in the work folder, its place being needed. */
  | { readonly kind: "park"; readonly from: string; readonly to: string }
  /** Bytes that are on the key already go where the edition wants them. */
  | { readonly kind: "move"; readonly from: string; readonly to: string; readonly sizeBytes: number }
  | { readonly kind: "copy"; readonly from: string; readonly path: string; readonly sha256: string; readonly sizeBytes: number }
  /** Bytes that come from the source. */
  | { readonly kind: "write"; readonly path: string; readonly sha256: string; readonly sizeBytes: number }
  | { readonly kind: "remove"; readonly path: string; readonly sizeBytes: number }
  | { readonly kind: "make-folder"; readonly path: string }
  /** Only if nothing is left in it. */
  | { readonly kind: "remove-folder"; readonly path: string }
  /** Signatures, then the record, take their places; the work folder goes. */
  | { readonly kind: "finish" };

/** An action, and the room that is taken on the medium at its worst moment, beyond what was taken before the first one. */
export type UpdateStep = UpdateAction & { readonly roomBytes: number };
