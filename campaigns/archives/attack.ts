import type { UnpackSpec } from "@cartable/store";
import type { TestEntry } from "../../packages/store/src/test-archives.ts";

/** A hostile archive as entries, written in every format of `CONTAINERS`. */
export interface EntryAttack {
  readonly name: string;
  readonly entries: readonly TestEntry[];
  readonly ends: readonly string[];
  readonly spec?: Partial<UnpackSpec>;
  /** Formats that cannot even say such a thing. */
  readonly without?: readonly string[];
}

/** A hostile archive as bytes, of one format. */
export interface ByteAttack {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: () => Buffer;
  readonly ends: readonly string[];
  readonly spec?: Partial<UnpackSpec>;
}

/** The attacks of one row of the faults. */
export interface AttackFamily {
  readonly name: string;
  readonly entryAttacks?: readonly EntryAttack[];
  readonly byteAttacks?: readonly ByteAttack[];
}
