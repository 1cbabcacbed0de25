import { isPortal, isWork, JOURNAL_PATH, nameIn, WORK_FOLDER } from "../key-areas.ts";
import { foldPath } from "../path-rules.ts";
import { countRoom, type RoomCounter } from "./count-room.ts";
import { type ActionOrder, orderActions } from "./order-actions.ts";
import { type Placement, placeContents } from "./place-contents.ts";
import { type SortedKey, sortFound } from "./sort-found.ts";
import { stagedSeal } from "./staged-seal.ts";
import type { KeyFile, UpdateRequest } from "./update-request.ts";
import type { UpdateAction, UpdateStep } from "./update-step.ts";

/** What an update will do, step by step, and what it leaves alone. */
export interface UpdateDecision {
  /** Empty when the key already is what is wanted. */
  readonly steps: readonly UpdateStep[];
  /** Room beyond what is taken now, at the worst moment of all. */
  readonly worstBytes: number;
  /** Whether that room is there. */
  readonly fits: boolean;
  /** Files of someone that give way, and where they go. */
  readonly kept: readonly { readonly from: string; readonly to: string }[];
  /** Files that no edition knows, left where they are. */
  readonly foreign: readonly string[];
  /** Files of the users, left where they are. */
  readonly userFiles: number;
  /** Files that are right already. */
  readonly right: number;
  readonly changes: UpdateChanges;
}

/** Counts for people. */
export interface UpdateChanges {
  readonly added: number;
  readonly replaced: number;
  readonly moved: number;
  readonly removed: number;
  /** Bytes that come from the source or are copied on the key. */
  readonly writtenBytes: number;
}

/** A journal and the lines of one file set aside, in bytes: more than they ever take. */
const JOURNAL_BYTES = 1024;
const JOURNAL_LINE_BYTES = 512;

/**
 * Decides how a key becomes what a record wants. Pure, for Node and browsers. Whatever is on the key, what results is the
 * wanted edition with every byte of its users; done again after a cut at any step, it ends in the same state.
 * Paths of `wanted` are trusted: the record was parsed.
 */
export function decideUpdate(request: UpdateRequest): UpdateDecision {
  const sorted = sortFound(request);
  const placement = placeContents(sorted);
  const order = orderActions(request, sorted, placement);
  const { steps, worstBytes } = fitRoom(request, sorted, placement, order);
  const isBegun = sorted.leftovers.length > 0 || request.found.folders.some((folder) => isWork(foldPath(folder)));
  const idle = steps.length === 0 && !isBegun && isSealed(request, sorted);
  const finish: UpdateStep = { kind: "finish", roomBytes: steps.at(-1)?.roomBytes ?? 0 };
  const of = (kinds: readonly UpdateStep["kind"][]): number => steps.filter(({ kind }) => kinds.includes(kind)).length;
  const replaced = sorted.replaced.filter(({ wanted }) => placement.ways.get(wanted.path)?.kind !== "move").length;
  return {
    steps: idle ? [] : [...steps, finish],
    worstBytes,
    fits: idle || worstBytes <= request.medium.freeBytes,
    kept: steps.flatMap((step) => (step.kind === "keep" ? [{ from: step.from, to: step.to }] : [])),
    foreign: sorted.foreign.map(({ path }) => path),
    userFiles: sorted.user.length,
    right: sorted.right.length,
    changes: {
      added: of(["write", "copy"]) - replaced,
      replaced,
      moved: of(["move"]),
      removed: sorted.removed.length + sorted.removedFirst.length - sorted.removed.filter(({ path }) => placement.leaving.has(path)).length,
      writtenBytes: steps.reduce((sum, step) => sum + (step.kind === "write" || step.kind === "copy" ? step.sizeBytes : 0), 0),
    },
  };
}

/** Whether the record and its signatures are in place, and no other signature. */
function isSealed({ seal }: UpdateRequest, { seal: found, nameOf }: SortedKey): boolean {
  const there = new Map(found.map(({ path, sha256 }) => [nameOf(path), sha256]));
  return there.size === seal.files.length && seal.files.every(({ path, sha256 }) => there.get(nameOf(path)) === sha256);
}

/** Puts removals where room is needed, else at the end. When all of them are not enough, the key cannot hold the edition. */
function fitRoom(
  request: UpdateRequest,
  sorted: SortedKey,
  placement: Placement,
  { actions, removals, emptied }: ActionOrder,
): { readonly steps: readonly UpdateStep[]; readonly worstBytes: number } {
  const { medium, found } = request;
  const counter = countRoom(medium.clusterBytes, sorted.nameOf, found.folders);
  const opening = openWork(request, sorted, counter);
  const steps: UpdateStep[] = [];
  const waiting = inOrderOfEviction(sorted, placement, removals);
  const gone = new Set<string>();
  const remove = ({ path, sizeBytes }: KeyFile): void => {
    if (gone.has(path)) return;
    gone.add(path);
    steps.push(counter.add({ kind: "remove", path, sizeBytes }));
  };
  const evict = (): boolean => {
    const next = waiting.shift();
    if (next !== undefined) remove(next);
    return next !== undefined;
  };
  for (const { action, former } of actions) {
    while (counter.worstOf(action) > medium.freeBytes && evict());
    // A name keeps its spelling when other bytes come under it: where case means nothing, it must go first.
    if (former !== null && isRespelled(action, former.path)) remove(former);
    steps.push(counter.add(action, former === null || gone.has(former.path) ? 0 : former.sizeBytes));
    if (former !== null) gone.add(former.path);
  }
  for (const file of removals) remove(file);
  for (const action of emptied) steps.push(counter.add(action));
  return { steps, worstBytes: steps.reduce((most, { roomBytes }) => Math.max(most, roomBytes), opening) };
}

function isRespelled(action: UpdateAction, former: string): boolean {
  const target = action.kind === "move" ? action.to : action.kind === "write" || action.kind === "copy" ? action.path : former;
  return nameIn(target) !== nameIn(former);
}

/** Counts what an update needs for itself; what a cut one left there is counted already. */
function openWork({ seal }: UpdateRequest, { leftovers, inTheWay }: SortedKey, counter: RoomCounter): number {
  const there = new Set(leftovers.map(({ path }) => path));
  const own = [
    { path: JOURNAL_PATH, sizeBytes: JOURNAL_BYTES + JOURNAL_LINE_BYTES * inTheWay.length },
    { path: `${WORK_FOLDER}/ecriture-0`, sizeBytes: 0 },
    ...seal.files.map(({ path, sizeBytes }) => ({ path: stagedSeal(path), sizeBytes })),
  ].filter(({ path }) => !there.has(path));
  return own.reduce((_, { path, sizeBytes }) => counter.add({ kind: "write", path, sha256: "", sizeBytes }).roomBytes, 0);
}

/** What may be removed early, in this order: files that leave anyway, then those that will be written anew, the portal last. */
function inOrderOfEviction({ replaced }: SortedKey, { leaving }: Placement, removals: readonly KeyFile[]): KeyFile[] {
  const largestFirst = (a: KeyFile, b: KeyFile): number => b.sizeBytes - a.sizeBytes || (a.path < b.path ? -1 : 1);
  const renewed = replaced.map(({ found }) => found).filter(({ path }) => !leaving.has(path));
  return [
    ...[...removals].sort(largestFirst),
    ...renewed.filter(({ path }) => !isPortal(path)).sort(largestFirst),
    ...renewed.filter(({ path }) => isPortal(path)).sort(largestFirst),
  ];
}
