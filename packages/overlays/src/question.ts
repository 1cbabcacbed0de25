import type { OverlayEdit } from "@cartable/authoring";

/** The kinds of questions that a new base asks of an overlay. */
export const ABOUT = [
  "exclude-useless",
  "exclude-replaced",
  "include-redundant",
  "include-gone",
  "include-leaving",
  "include-link-only",
  "include-unfavorable",
  "base-excludes",
  "license-changed",
  "permission-ends",
  "policy-breach",
  "pin-useless",
  "pin-gone",
  "pin-older",
  "pin-same",
  "pin-unreachable",
  "pin-base",
  "capacity",
] as const;

export type About = (typeof ABOUT)[number];

/** One thing that someone must decide, with what each answer does. Texts are French sentences. */
export interface Question {
  readonly about: About;
  /** The resource; the bundle itself for its capacity. */
  readonly id: string;
  readonly name: string;
  /** What was found, in few words: a decision holds for as long as this stays. */
  readonly found: string;
  readonly text: string;
  /** Nothing of the overlay can be published before it is answered. */
  readonly isBlocking: boolean;
  /** What keeping the difference does; null when it cannot be kept. */
  readonly keep: Answer | null;
  /** What following the base does; null when only a person can, in the manifest. */
  readonly follow: Answer | null;
}

export interface Answer {
  readonly text: string;
  /** Changes of the manifest beside the decision itself; the reason of the person goes where `reason` is asked for. */
  readonly edits: (reason: string) => readonly OverlayEdit[];
  /** Used when the person gives no reason; null when one must be given. */
  readonly reason: string | null;
  /** False when the change of the manifest is enough for the question not to be asked again. */
  readonly isRecorded: boolean;
}

/** How a question is named on the command line. */
export const questionName = ({ about, id }: Pick<Question, "about" | "id">): string => `${about}:${id}`;
