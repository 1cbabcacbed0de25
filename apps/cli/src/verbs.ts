import { check } from "./commands/check.ts";
import { doctor } from "./commands/doctor.ts";
import { fetch } from "./commands/fetch.ts";
import { indexCatalogue } from "./commands/index-catalogue.ts";
import { lock } from "./commands/lock.ts";
import { pack } from "./commands/pack.ts";
import { plan } from "./commands/plan.ts";
import { search } from "./commands/search.ts";
import { serve } from "./commands/serve.ts";
import type { Verb } from "./context.ts";

/** Every verb, in the order of the help. */
export const verbs: readonly Verb[] = [doctor, check, search, lock, fetch, plan, pack, indexCatalogue, serve];
