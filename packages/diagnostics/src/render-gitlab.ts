import { createHash } from "node:crypto";
import { compareDiagnostics, describe } from "./diagnostic.ts";
import type { CheckReport } from "./render.ts";

/**
 * The report as GitLab reads it beside a merge request (Code Quality report format). Fingerprints do not depend on line
 * numbers, so that a mistake that only moves stays the same one.
 */
export function renderGitlab(report: CheckReport): string {
  const seen = new Map<string, number>();
  const issues = [...report.diagnostics].sort(compareDiagnostics).map((found) => {
    const { message, hint } = describe(found);
    const identity = `${found.file}\n${found.code}\n${message}`;
    const occurrence = seen.get(identity) ?? 0;
    seen.set(identity, occurrence + 1);
    return {
      description: hint === undefined ? message : `${message} ${hint}`,
      check_name: found.code,
      fingerprint: createHash("sha256").update(`${identity}\n${occurrence}`).digest("hex"),
      severity: found.severity === "error" ? "major" : "minor",
      location: { path: found.file, lines: { begin: found.line } },
    };
  });
  return JSON.stringify(issues, null, 2);
}
