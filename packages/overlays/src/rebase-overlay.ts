import type { KeptDecision, OverlayEdit } from "@cartable/authoring";
import type { BundleManifest } from "@cartable/catalogue";
import { compareEditions, type EditionDifference } from "@cartable/plan";
import { approvalCoverage, type JudgedApproval } from "@cartable/release/approvals";
import { askAdditions } from "./ask-additions.ts";
import { askCapacity } from "./ask-capacity.ts";
import { askExclusions } from "./ask-exclusions.ts";
import { askPins } from "./ask-pins.ts";
import { askPolicy } from "./ask-policy.ts";
import { type Answer, type Question, questionName } from "./question.ts";
import { type RebaseInput, rebaseView } from "./rebase-input.ts";

/** A question with the decision that was taken. */
export interface DecidedQuestion {
  readonly question: Question;
  readonly decision: KeptDecision;
}

/** An overlay on the base of a new year. */
export interface Rebase {
  readonly former: BundleManifest;
  readonly overlay: BundleManifest;
  readonly base: BundleManifest;
  /** What someone must decide; those that block first. */
  readonly pending: readonly Question[];
  readonly decided: readonly DecidedQuestion[];
  /** Opinions that are not favourable today. */
  readonly approvals: readonly JudgedApproval[];
  /** What the base brings by itself; null when the former year had none. */
  readonly difference: EditionDifference | null;
}

/** An answer that a person gives to a question. */
export interface GivenAnswer {
  readonly name: string;
  readonly choice: "keep" | "follow";
  /** Null for the reason that the question proposes. */
  readonly reason: string | null;
}

/** Compares an overlay with the bases of two years. Null when the new year has no base for it. Pure. */
export function rebaseOverlay(input: RebaseInput): Rebase | null {
  const view = rebaseView(input);
  if (view === null) return null;
  const { catalogue, former, overlay, base, formerBase, lock, formerLock, today } = view;
  const questions = [...askPolicy(view), ...askAdditions(view), ...askExclusions(view), ...askPins(view), ...askCapacity(view)];
  const decided = questions.flatMap((question): DecidedQuestion[] => {
    const decision = (overlay.decisions ?? []).find(
      (one) => one.about === question.about && one.id === question.id && one.found === question.found && question[one.choice] !== null,
    );
    return decision === undefined ? [] : [{ question, decision }];
  });
  const isDecided = new Set(decided.map(({ question }) => question));
  const pending = questions.filter((question) => !isDecided.has(question));
  const edition = (manifest: BundleManifest) => ({ manifest, lock: manifest.year === overlay.year ? lock : formerLock, releases: [] });
  return {
    former,
    overlay,
    base,
    pending: [...pending.filter(({ isBlocking }) => isBlocking), ...pending.filter(({ isBlocking }) => !isBlocking)],
    decided,
    approvals: approvalCoverage(catalogue, overlay, today).approvals.filter(({ standing }) => standing !== "approved"),
    difference: formerBase === null ? null : compareEditions(catalogue, edition(formerBase), edition(base)),
  };
}

/** Why an answer cannot be taken: nothing of the sort is asked, or is answered twice, or has no such answer, or wants a reason. */
export type AnswerProblem = "unknown" | "two-answers" | "no-such-answer" | "reason-missing";

/**
 * The changes of the manifest that answers ask for, or the first answer that cannot be taken. An answer to a question that was
 * already decided replaces the decision; the same answer given twice counts once, and one that is done already changes nothing. Pure.
 */
export function editsFor(
  { pending, decided }: Pick<Rebase, "pending" | "decided">,
  answers: readonly GivenAnswer[],
  done: readonly GivenAnswer[] = [],
): { readonly edits: readonly OverlayEdit[] } | { readonly problem: AnswerProblem; readonly name: string } {
  const questions = new Map([...pending, ...decided.map(({ question }) => question)].map((one) => [questionName(one), one]));
  const given = new Map<string, GivenAnswer>();
  for (const answer of answers) {
    const other = given.get(answer.name) ?? answer;
    if (other.choice !== answer.choice || other.reason !== answer.reason) return { problem: "two-answers", name: answer.name };
    given.set(answer.name, other);
  }
  const edits: OverlayEdit[] = [];
  for (const [name, { choice, reason: said }] of [...given].filter(([, answer]) => !done.includes(answer))) {
    const question = questions.get(name);
    if (question === undefined) return { problem: "unknown", name };
    const answer: Answer | null = question[choice];
    if (answer === null) return { problem: "no-such-answer", name };
    const reason = said ?? answer.reason;
    if (reason === null) return { problem: "reason-missing", name };
    const { about, id, found } = question;
    edits.push(...answer.edits(reason), ...(answer.isRecorded ? [{ kind: "decide", about, id, choice, found, reason } as const] : []));
  }
  return { edits };
}
