import type { SearchDocument, SearchLanguage } from "@cartable/search/engine";

/** Everything that the portal of one key shows. `documents` and `cards` are about the same resources. */
export interface PortalInput {
  readonly bundle: PortalBundle;
  readonly documents: readonly SearchDocument[];
  readonly language: SearchLanguage;
  readonly cards: readonly PortalCard[];
  /** French label of each code, in vocabulary order, by facet: `labels.levels.cp`, `labels.offline.full`. */
  readonly labels: PortalLabels;
  /** One sentence that explains a code, by facet, where there is one: `definitions.offline.full`. */
  readonly definitions: PortalLabels;
  /** Cycles in their order, each with its levels in theirs. */
  readonly cycles: readonly PortalCycle[];
}

export type PortalLabels = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface PortalCycle {
  readonly id: string;
  readonly levels: readonly string[];
  /** Levels that the cycle does not need in order to be whole. */
  readonly optional: readonly string[];
}

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
  /** A script of the key that installs what Debian has of this bundle, from the root; null where there is none. */
  readonly linuxInstaller: string | null;
  /** Files of the resources on the key and their bytes, the portal apart; null when nobody counted. */
  readonly contents: { readonly files: number; readonly bytes: number } | null;
}

/** The page of one resource on the key: everything that its page on the site says. */
export interface PortalCard {
  readonly id: string;
  readonly name: string;
  readonly alternativeNames: readonly string[];
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
  readonly audiences: readonly string[];
  /** Language codes (BCP 47). */
  readonly languages: readonly string[];
  readonly kind: string;
  /** Code of the vocabulary `statuses`. */
  readonly status: string;
  /** School years by their first year. */
  readonly since: number | null;
  readonly until: { readonly year: number; readonly reason: string } | null;
  readonly replacedBy: { readonly id: string; readonly name: string } | null;
  readonly license: PortalLicense;
  readonly redistribution: PortalRedistribution;
  readonly publisher: string;
  readonly homepage: string;
  /** A page of this catalogue: its `homepage` is that of what the page is built with. */
  readonly ownPage: boolean;
  readonly links: readonly { readonly text: string; readonly url: string }[];
  readonly offline: string;
  readonly personalData: string;
  readonly personalDataDetail: string | null;
  readonly accessibility: string | null;
  /** What the computer must have, in words. */
  readonly requirements: readonly string[];
  readonly reviews: readonly PortalReview[];
  readonly sources: readonly { readonly fact: string; readonly origin: string; readonly readOn: string | null }[];
  /** Latest day on which a fact was read, AAAA-MM-JJ. */
  readonly checkedOn: string | null;
  readonly version: string;
  /** On the key, or to download when the resource is not on it; 0 when unknown. */
  readonly sizeBytes: number;
  /** `Ressources/<id>/<entry>`, or null when there is nothing to open in a browser on this key. */
  readonly href: string | null;
  /** Programs of the key, which a page cannot start: where to find them. */
  readonly programs: readonly PortalProgram[];
  /** Its help page on the key, from the root: where its settings stay, among others. */
  readonly help: string | null;
  /** How the resource is had, on this key or elsewhere. */
  readonly artifacts: readonly PortalArtifact[];
  /** Ids; those that are not on the key are left out. */
  readonly similar: readonly string[];
  /** Ids of resources chosen with this one; those that are not on the key are left out. */
  readonly complements: readonly string[];
  /** Names of the collections that hold the resource. */
  readonly collections: readonly string[];
}

/** SPDX expression, its name and its terms in French, and the address of its text. */
export interface PortalLicense {
  readonly expression: string;
  readonly label: string;
  /** What it means, in one sentence. */
  readonly text: string;
  readonly terms: readonly { readonly label: string; readonly definition: string }[];
  readonly url: string | null;
}

export interface PortalRedistribution {
  readonly code: string;
  readonly note: string | null;
  readonly url: string | null;
  readonly checkedOn: string | null;
  readonly permission: { readonly document: string; readonly expires: string } | null;
}

export interface PortalReview {
  readonly body: string;
  /** In words: « favorable », « réservé »… */
  readonly opinion: string;
  /** Code of the vocabulary `subjects`. */
  readonly subject: string | null;
  readonly date: string | null;
  readonly note: string | null;
}

export interface PortalProgram {
  /** From the root of the key, with `/`: `PortableApps/X/App/X/x.exe`. */
  readonly path: string;
  /** Code of the vocabulary `platforms`. */
  readonly platform: string;
  /** A script of the key that starts it: `Cartable/Lancer/<id>.cmd`; null when there is none. */
  readonly launcher: string | null;
}

export interface PortalArtifact {
  readonly platform: string;
  readonly form: string;
  readonly architecture: string | null;
  readonly version: string;
  readonly sizeBytes: number | null;
  /** How it is had, in words, with the name to type and the address where there is one. */
  readonly text: string;
  readonly name: string | null;
  readonly url: string | null;
  readonly license: string | null;
  readonly onKey: boolean;
  /** A part that only the making of a key needs: packages of libraries, files of the catalogue. */
  readonly technical: boolean;
}

export interface PortalUsage {
  readonly title: string;
  readonly activity: string;
  /** Codes of levels or cycles. */
  readonly levels: readonly string[];
  readonly subjects: readonly string[];
  readonly durationMinutes: number | null;
}
