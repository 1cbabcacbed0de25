// One small build in a process of its own, to be killed or hindered: node small-build.ts STATE VERSION FORM [WAIT_MS].
import { CartableError } from "@cartable/diagnostics";
import type { Form } from "@cartable/packager";
import { buildSmall, type SmallVersion } from "./build-small.ts";

const [state = "", version = "1", form = "zip", waitMs = "0"] = process.argv.slice(2);
try {
  await buildSmall(state, Number(version) as SmallVersion, form as Form, Number(waitMs));
} catch (error) {
  process.stderr.write(`${error instanceof CartableError ? `${error.code} ${error.message}` : (error as Error).stack}\n`);
  process.exitCode = error instanceof CartableError ? error.exit : 70;
}
