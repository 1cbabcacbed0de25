import type { ResolvedSource, UnpackRequest } from "./artifact-request.ts";
import type { EntryPurpose } from "./entry-purposes.ts";
import type { Target } from "./select-artifacts.ts";

export type Compression = "default" | "none";

/** What a bundle will be, to the byte: a value that people can read and diff, and that the packager obeys. */
export interface BundlePlan {
  /** Raised when the same plan gives other bytes: a release made before is then made again. */
  readonly format: 4;
  readonly bundle: string;
  readonly year: number;
  readonly target: Target;
  readonly kind: "key" | "master";
  readonly name: string;
  readonly demonstration: boolean;
  readonly serial: number;
  /** Digest of the record of the former serial, for the same target; null for the first. */
  readonly previous: string | null;
  /** `default` deflates what is worth it; `none` stores everything: quicker to make and to unpack, larger to download. */
  readonly compression: Compression;
  readonly totals: PlanTotals;
  readonly warnings: readonly string[];
  /** What is on the key, sorted by id. */
  readonly components: readonly PlanComponent[];
  /** Resources shown as a card only, sorted by id. */
  readonly cards: readonly PlanCard[];
  /** Why the files that no resource brings are there; a component says why its own are. See `whyOf`. */
  readonly purposes: readonly EntryPurpose[];
  /** Where bytes come from; entries refer to an artifact by its place in this list. */
  readonly artifacts: readonly PlanArtifact[];
  /** Folders that exist even when empty. */
  readonly directories: readonly string[];
  /** Every file but the record itself, sorted by path (code unit order). */
  readonly entries: readonly PlanEntry[];
  /** Files and folders where programs keep what their users did, from the root of the key; sorted, absent when there is none. */
  readonly userData?: readonly string[];
}

/** The part of a plan that says which bytes go where: enough to verify sources and to write a folder. */
export interface FilesPlan extends Pick<BundlePlan, "bundle" | "year" | "artifacts" | "directories" | "entries"> {
  readonly totals: Pick<PlanTotals, "files" | "bytes">;
}

export interface PlanTotals {
  readonly files: number;
  readonly bytes: number;
  /** File system, cluster, bytes taken once rounded up (the record included), and bytes that the medium really offers. */
  readonly medium: {
    readonly fileSystem: "fat32" | "exfat" | "ntfs";
    /** Size written on the medium, in decimal gigabytes. */
    readonly nominalGb: number;
    readonly clusterBytes: number;
    readonly costBytes: number;
    readonly usableBytes: number;
    readonly reserveBytes: number;
    /** The same cost on media that were formatted otherwise. */
    readonly costByCluster: readonly { readonly clusterBytes: number; readonly costBytes: number }[];
  } | null;
}

export interface PlanComponent {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly files: number;
  readonly bytes: number;
  /** Path from the root of the key of the file to open. */
  readonly entry: string | null;
  /** Why it is there, in French. */
  readonly reason: string;
}

export interface PlanCard {
  readonly id: string;
  readonly why: "link-only" | "not-on-target";
}

export interface PlanArtifact {
  readonly resource: string;
  readonly key: string;
  readonly version: string;
  readonly source: ResolvedSource;
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  readonly unpack: UnpackRequest;
}

export interface PlanEntry {
  /** From the root of the key, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mode: "644" | "755";
  /** The resource it is there for; null for the files of the key itself. */
  readonly resource: string | null;
  /** Index in `artifacts`; null for a generated file. */
  readonly artifact: number | null;
  /** Path in the unpacked artifact; null for a generated file. */
  readonly from: string | null;
}
