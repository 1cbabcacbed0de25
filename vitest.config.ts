import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tools/longest-first.ts";

export default defineConfig({
  test: {
    include: ["packages/*/{src,tools}/**/*.test.ts", "apps/*/src/**/*.test.ts", "tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // One more than the cores of the machines that run it: tests wait for servers, browsers and Wine half of their time.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
