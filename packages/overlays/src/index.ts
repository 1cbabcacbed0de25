export { doneAnswers } from "./done-answers.ts";
export { ABOUT, type About, type Answer, type Question, questionName } from "./question.ts";
export { rebaseText } from "./rebase.fr.ts";
export { baseOf, type RebaseInput } from "./rebase-input.ts";
export { type AnswerProblem, type DecidedQuestion, editsFor, type GivenAnswer, type Rebase, rebaseOverlay } from "./rebase-overlay.ts";
