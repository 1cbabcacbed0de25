// A run of its own, for the campaign to kill: node push-edition.ts HOST KEY EDITION RUN. Says « ok » when it is over.
import { openServer, pushIndex } from "@cartable/search/meilisearch";
import { edition } from "./editions.ts";

const [host = "", key = "", number = "0", run = "x"] = process.argv.slice(2);
await pushIndex(openServer({ host, key, timeoutMs: 30_000 }), edition(Number(number)), { run, quietMs: 400 });
process.stdout.write("ok\n");
