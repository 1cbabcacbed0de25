import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { editOverlay, type TextFile } from "@cartable/authoring";
import { type Catalogue, type Sources, yearFolders } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import {
  doneAnswers,
  editsFor,
  type GivenAnswer,
  type Question,
  questionName,
  type Rebase,
  type RebaseInput,
  rebaseOverlay,
  rebaseText,
} from "@cartable/overlays";
import type { Context, Options, Outcome } from "./context.ts";
import { DIFFERENCE_FORMATS, joinTexts } from "./difference-formats.ts";
import { knownSerials, readContents } from "./edition-contents.ts";
import { errorsWith, readManifestText } from "./manifest-sources.ts";
import { type OpenedOverlay, openOverlays } from "./open-overlays.ts";
import { choiceOption, listOption } from "./option-values.ts";
import { chooseYear, readLock } from "./project.ts";
import { rebaseAnswers } from "./rebase-answers.ts";
import { replaceFile } from "./replace-file.ts";

/** One overlay on its new base, and the text that its manifest has or would have. */
interface Rebased {
  readonly opened: OpenedOverlay;
  readonly rebase: Rebase;
  readonly source: TextFile;
  /** Answers that change nothing: their questions are no longer asked. */
  readonly done: readonly string[];
  readonly written: boolean;
}

/** Brings overlays to another year: asks what needs a decision, takes the answers given, writes only then. */
export async function rebaseYear(context: Context, to: number, from: string | undefined, options: Options): Promise<Outcome> {
  const format = choiceOption(options, "format", Object.keys(DIFFERENCE_FORMATS), "text");
  const known = yearFolders(context.root);
  const former = chooseYear(context, from ?? known.filter((year) => Number(year) < to).at(-1));
  if (to <= former) throw refusal("year/not-after", { year: to, from: former });
  const { catalogue, sources, overlays } = openOverlays(context, former, to, listOption(options, "bundle"));
  const answers = rebaseAnswers(options);
  if (answers.length > 0 && overlays.length > 1) throw refusal("year/one-overlay", { known: overlays.map(({ overlay }) => overlay.id) });
  // Everything is decided before anything is written.
  const locks = { lock: readLock(context, to), formerLock: readLock(context, former) };
  const rebased = overlays.map((opened) => rebaseOne(context, catalogue, sources, opened, locks, answers));
  const isWanted = answers.length > 0 || options["write"] === true;
  const done: Rebased[] = [];
  for (const one of rebased) done.push({ ...one, written: isWanted && (await writeOverlay(context, one)) });
  const pending = done.reduce((sum, { rebase }) => sum + rebase.pending.length, 0);
  const text = joinTexts(
    `Déclinaisons de ${former} sur les socles de ${to}`,
    done.map(({ rebase }) => rebaseText(catalogue, rebase)),
  );
  return {
    exit: pending === 0 ? 0 : 1,
    json: { ok: pending === 0, year: to, from: former, overlays: done.map(toJson) },
    text: [DIFFERENCE_FORMATS[format]?.(text) ?? "", ...(format === "text" ? ["", advice(done, to)] : [])].join("\n"),
  };
}

function rebaseOne(
  context: Context,
  catalogue: Catalogue,
  sources: Sources,
  opened: OpenedOverlay,
  locks: Pick<RebaseInput, "lock" | "formerLock">,
  answers: readonly GivenAnswer[],
): Omit<Rebased, "written"> {
  const { former, overlay, source } = opened;
  const [serial] = knownSerials(context, former.id, former.year).slice(-1);
  const released = serial === undefined ? [] : readContents(context, former.id, former.year, serial);
  const formerLicenses = new Map(released.flatMap(({ components }) => components.map(({ id, license }) => [id, license] as const)));
  const judge = (manifest: typeof overlay): Rebase => {
    const rebase = rebaseOverlay({
      catalogue,
      former,
      overlay: manifest,
      ...locks,
      formerLicenses,
      today: context.today,
    });
    if (rebase === null) throw refusal("year/no-base", { bundle: overlay.id, base: overlay.extends ?? "", year: overlay.year });
    return rebase;
  };
  const before = judge(overlay);
  const done = doneAnswers(catalogue, before, answers);
  const changed = editsFor(before, answers, done);
  if ("problem" in changed) throw answerRefusal(before, changed, answers);
  const edited = changed.edits.length === 0 ? source : editOverlay(source, changed.edits);
  const formerErrors = new Set(errorsWith(sources, source));
  const reasons = errorsWith(sources, edited).filter((reason) => !formerErrors.has(reason));
  if (reasons.length > 0) throw refusal("year/refused", { file: edited.file, reasons });
  return {
    opened,
    source: edited,
    done: [...new Set(done.map(({ name }) => name))],
    rebase: edited === source ? before : judge(readManifestText(edited).manifest),
  };
}

function answerRefusal(
  { pending, decided }: Rebase,
  { problem, name }: Extract<ReturnType<typeof editsFor>, { readonly problem: unknown }>,
  answers: readonly GivenAnswer[],
): Error {
  const choice = answers.find((answer) => answer.name === name)?.choice ?? "keep";
  if (problem === "no-such-answer") return refusal("year/no-such-answer", { name, choice });
  if (problem === "two-answers") return refusal("year/two-answers", { name });
  if (problem === "reason-missing") return refusal("year/reason-missing", { name });
  return refusal("year/unknown-question", { name, known: [...pending, ...decided.map(({ question }) => question)].map(questionName) });
}

/** Writes a manifest that is not there yet or that changed. */
async function writeOverlay({ root }: Context, { opened, source }: Omit<Rebased, "written">): Promise<boolean> {
  if (opened.exists && source.text === opened.source.text) return false;
  const path = join(root, source.file);
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, source.text);
  return true;
}

function toJson({ opened, rebase, source, done, written }: Rebased): object {
  const asked = ({ about, id, name, found, text, isBlocking, keep, follow }: Question): object => ({
    question: questionName({ about, id }),
    about,
    id,
    name,
    found,
    text,
    isBlocking,
    keep: keep?.text ?? null,
    follow: follow?.text ?? null,
  });
  return {
    bundle: rebase.overlay.id,
    base: rebase.base.id,
    file: source.file,
    exists: opened.exists || written,
    written,
    done,
    pending: rebase.pending.map(asked),
    decided: rebase.decided.map(({ question, decision }) => ({ ...asked(question), decision })),
    approvals: rebase.approvals.map(({ approval, standing }) => ({ body: approval.body, standing })),
    baseChanges: rebase.difference,
  };
}

function advice(done: readonly Rebased[], to: number): string {
  const written = done.filter((one) => one.written).map(({ source }) => source.file);
  const names = done.flatMap((one) => one.done);
  const already = names.length === 0 ? "" : `Déjà fait ou plus demandé : ${names.join(", ")}. `;
  const wrote = `${already}${written.length === 0 ? "Rien n’a été écrit." : `Écrit : ${written.join(", ")}.`}`;
  const open = done.find(({ rebase }) => rebase.pending.length > 0);
  if (open === undefined) {
    const missing = done.some(({ opened, written: isWritten }) => !opened.exists && !isWritten);
    return missing
      ? `${wrote} Relancez avec --write pour écrire les manifestes de ${to}.`
      : `${wrote} Ensuite : « npx cartable check » et « npx cartable lock ${to} ».`;
  }
  const [question] = open.rebase.pending;
  const example = question === undefined ? "" : questionName(question);
  const answer = question?.keep === null ? `--follow ${example}` : `--keep "${example}=Votre motif."`;
  return `${wrote} Répondez à une question ainsi : npx cartable year rebase ${to} --bundle ${open.rebase.overlay.id} ${answer}`;
}
