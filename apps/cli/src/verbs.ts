import type { Verb } from "./context.ts";
import { type VerbSource, verbSource } from "./verb-source.ts";

/** Every verb in the order of the help, loaded only when it is run or described: a quick verb starts quickly. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  check: async () => (await import("./commands/check.ts")).check,
  explain: async () => (await import("./commands/explain.ts")).explain,
  report: async () => (await import("./commands/report.ts")).report,
  fmt: async () => (await import("./commands/fmt.ts")).fmt,
  new: async () => (await import("./commands/new-resource.ts")).newResource,
  import: async () => (await import("./commands/import.ts")).importResource,
  year: async () => (await import("./commands/year.ts")).year,
  approve: async () => (await import("./commands/approve.ts")).approve,
  search: async () => (await import("./commands/search.ts")).search,
  links: async () => (await import("./commands/links.ts")).links,
  outdated: async () => (await import("./commands/outdated.ts")).outdated,
  lock: async () => (await import("./commands/lock.ts")).lock,
  fetch: async () => (await import("./commands/fetch.ts")).fetch,
  store: async () => (await import("./commands/store.ts")).store,
  plan: async () => (await import("./commands/plan.ts")).plan,
  pack: async () => (await import("./commands/pack.ts")).pack,
  diff: async () => (await import("./commands/diff.ts")).diff,
  release: async () => (await import("./commands/release.ts")).release,
  publish: async () => (await import("./commands/publish.ts")).publish,
  mirror: async () => (await import("./commands/mirror.ts")).mirror,
  verify: async () => (await import("./commands/verify.ts")).verify,
  repair: async () => (await import("./commands/repair.ts")).repair,
  update: async () => (await import("./commands/update.ts")).update,
  keys: async () => (await import("./commands/keys.ts")).keys,
  audit: async () => (await import("./commands/audit.ts")).audit,
  activities: async () => (await import("./commands/activities.ts")).activities,
  index: async () => (await import("./commands/index-catalogue.ts")).indexCatalogue,
  serve: async () => (await import("./commands/serve.ts")).serve,
};

/** Every verb of the command. */
export const allVerbs: VerbSource = verbSource(VERBS);

/** Names of all verbs, in the order of the help. */
export const verbNames: readonly string[] = allVerbs.names;

/** The verbs of these names, in that order; unknown names are left out. */
export const loadVerbs = (names: readonly string[] = verbNames): Promise<readonly Verb[]> => allVerbs.load(names);
