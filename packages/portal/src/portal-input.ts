import type { SearchDocument, SearchLanguage } from "@cartable/search/engine";

/** Everything that the portal of one key shows. `documents` and `cards` are about the same resources. */
export interface PortalInput {
  readonly bundle: PortalBundle;
  readonly documents: readonly SearchDocument[];
  readonly language: SearchLanguage;
  readonly cards: readonly PortalCard[];
  /** French label of each code, in vocabulary order, by facet: `labels.levels.cp`, `labels.offline.full`. */
  readonly labels: PortalLabels;
}

export type PortalLabels = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface PortalBundle {
  /** `mcne`, `mcnc`, `mcnl` or an overlay of one of them. */
  readonly id: string;
  readonly name: string;
  /** School year by its first year. */
  readonly year: number;
  readonly serial: number;
  readonly target: string;
  readonly summary: string;
  /** True for an edition without official value. */
  readonly demonstration: boolean;
  /** Codes of the vocabulary `stages`. */
  readonly stages: readonly string[];
}

/** The page of one resource on the key. */
export interface PortalCard {
  readonly id: string;
  readonly name: string;
  /** One emoji, or the path of an image among the files of the resource. */
  readonly icon: string | null;
  readonly summary: string;
  /** Output of `renderDescription`: the only HTML that the page inserts as it is. */
  readonly descriptionHtml: string;
  readonly usages: readonly PortalUsage[];
  readonly levels: readonly string[];
  readonly subjects: readonly string[];
  readonly functions: readonly string[];
  readonly needs: readonly string[];
  readonly kind: string;
  /** SPDX expression, and what it means in plain French. */
  readonly license: { readonly expression: string; readonly text: string };
  readonly publisher: string;
  readonly homepage: string;
  readonly offline: string;
  readonly personalData: string;
  readonly personalDataDetail: string | null;
  readonly accessibility: string | null;
  readonly version: string;
  readonly sizeBytes: number;
  /** `Ressources/<id>/<entry>`, or null when there is nothing to open in a browser on this key. */
  readonly href: string | null;
  /** A program of the key, which a page cannot start: where to find it. */
  readonly program?: PortalProgram | null;
  /** Ids; those that are not on the key are left out. */
  readonly similar: readonly string[];
}

export interface PortalProgram {
  /** From the root of the key, with `/`: `PortableApps/XPortable/XPortable.exe`. */
  readonly path: string;
  /** Code of the vocabulary `platforms`. */
  readonly platform: string;
}

export interface PortalUsage {
  readonly title: string;
  readonly activity: string;
  /** Codes of levels or cycles. */
  readonly levels: readonly string[];
  readonly durationMinutes: number | null;
}
