import { foldersOf, isPortal, JOURNAL_PATH, PORTAL_PAGE } from "../key-areas.ts";
import { isLeftBySystem } from "../key-places.ts";
import { PUPIL_FOLDER, RECORD_PATH } from "../release-record.ts";
import { keepAside } from "./keep-aside.ts";
import type { Placement } from "./place-contents.ts";
import { type SortedKey, usersOf } from "./sort-found.ts";
import { isFormerRecord, stagedSeal } from "./staged-seal.ts";
import type { KeyFile, UpdateRequest } from "./update-request.ts";
import type { UpdateAction } from "./update-step.ts";

/** An action with the file of ours that it takes the place of. */
export interface OrderedAction {
  readonly action: UpdateAction;
  readonly former: KeyFile | null;
}

/** Actions in the order that keeps a key of use for the longest time. */
export interface ActionOrder {
  readonly actions: readonly OrderedAction[];
  /** At the end, or earlier when room is short. */
  readonly removals: readonly KeyFile[];
  readonly emptied: readonly UpdateAction[];
}

/**
 * Orders an update. What people wrote is put out of the way first; files that the former edition does not have come next,
 * since nothing on the key misses them; then what moves or changes in the resources, then the portal, its page at the very
 * end; only then is the rest removed.
 */
export function orderActions(request: UpdateRequest, sorted: SortedKey, { parks, ways, leaving }: Placement): ActionOrder {
  const { found } = request;
  const aside = keepAside(
    sorted.inTheWay.map(({ path }) => path),
    found,
  );
  const formerAt = new Map(sorted.replaced.map(({ found: former, wanted }) => [wanted.path, former]));
  const fill = [...ways].map(([path, action]) => ({ path, item: plain(action, leaving, formerAt.get(path)) }));
  const pick = (kinds: readonly string[], portal: boolean, replacing: boolean): readonly OrderedAction[] =>
    fill
      .filter(({ path, item }) => kinds.includes(item.action.kind) && isPortal(path) === portal && formerAt.has(path) === replacing)
      .sort((a, b) => Number(a.path === PORTAL_PAGE) - Number(b.path === PORTAL_PAGE))
      .map(({ item }) => item);
  const keepsWork = new Set([JOURNAL_PATH, ...request.seal.files.map(({ path }) => stagedSeal(path))]);
  const unused = sorted.leftovers.filter(({ path }) => !leaving.has(path) && !keepsWork.has(path) && !isFormerRecord(path));
  const actions = [
    ...sorted.inTheWay.map(({ path: from }) => plain({ kind: "keep", from, to: aside.get(from) ?? "" })),
    ...[...unused, ...sorted.removedFirst].map((file) => plain({ kind: "remove", path: file.path, sizeBytes: file.sizeBytes })),
    ...deepestFirst(sorted.foldersInTheWay).map((path) => plain({ kind: "remove-folder", path })),
    ...(hasPupilPlace(request) ? [] : [plain({ kind: "make-folder", path: PUPIL_FOLDER })]),
    ...pick(["write"], false, false),
    ...parks.map((action) => plain(action)),
    ...pick(["move"], false, false),
    ...pick(["move"], false, true),
    ...pick(["copy"], false, false),
    ...pick(["copy", "write"], false, true),
    ...pick(["move"], true, false),
    ...pick(["move"], true, true),
    ...pick(["copy", "write"], true, false),
    ...pick(["copy", "write"], true, true),
  ];
  return { actions, removals: sorted.removed.filter(({ path }) => !leaving.has(path)), emptied: emptiedFolders(request, sorted) };
}

function plain(action: UpdateAction, leaving?: ReadonlySet<string>, former?: KeyFile): OrderedAction {
  return { action, former: former === undefined || leaving?.has(former.path) === true ? null : former };
}

function hasPupilPlace({ found }: UpdateRequest): boolean {
  const same = (path: string): boolean => path.toLowerCase() === PUPIL_FOLDER.toLowerCase();
  return found.folders.some(same) || found.files.some(({ path }) => same(path));
}

/** Folders of editions that nothing needs any more, the deepest first. Those of people stay, even empty. */
function emptiedFolders(request: UpdateRequest, { nameOf, right, foreign, user, foldersInTheWay }: SortedKey): readonly UpdateAction[] {
  const { wanted, known, found } = request;
  const isUsers = usersOf(request);
  const recorded = new Set(known.flatMap(({ files }) => files.flatMap(({ path }) => foldersOf(nameOf(path)))));
  const needed = new Set([RECORD_PATH, ...wanted.files.map(({ path }) => path)].flatMap((path) => foldersOf(nameOf(path))));
  const already = new Set(foldersInTheWay);
  const ours = found.folders.filter((folder) => recorded.has(nameOf(folder)) && !isUsers(folder) && !already.has(folder));
  const own = new Set(ours);
  const staying = [...right.map(({ found: file }) => file), ...foreign, ...user, ...found.files.filter(({ path }) => isLeftBySystem(path))];
  for (const path of [
    ...staying.map(({ path: one }) => one),
    ...found.folders.filter((folder) => !own.has(folder)).map((folder) => `${folder}/.`),
  ])
    for (const folder of foldersOf(nameOf(path))) needed.add(folder);
  return deepestFirst(ours.filter((folder) => !needed.has(nameOf(folder)))).map((path) => ({ kind: "remove-folder", path }));
}

function deepestFirst(folders: readonly string[]): readonly string[] {
  const depth = (path: string): number => path.split("/").length;
  return [...folders].sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1));
}
