import { processWorld } from "./process-world.ts";
import { runProcess } from "./run-process.ts";
import { allVerbs } from "./verbs.ts";

await runProcess(processWorld(), allVerbs);
