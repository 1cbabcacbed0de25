import { compareDiagnostics, type Diagnostic, describe } from "./diagnostic.ts";
import { mendOf } from "./mends.ts";
import type { CheckReport, SourceLine } from "./render.ts";

/**
 * The report as a SARIF 2.1.0 log (OASIS), which forges and editors read; paths are relative to the root, columns are
 * UTF-16 units. Mends are carried as fixes.
 */
export function renderSarif(report: CheckReport, sourceLine: SourceLine = () => null): string {
  const diagnostics = [...report.diagnostics].sort(compareDiagnostics);
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "cartable",
            language: "fr-FR",
            rules: codes.map((id) => ({ id, help: { text: `npx cartable explain ${id}` } })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((found) => toResult(found, codes.indexOf(found.code), sourceLine)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function toResult(found: Diagnostic, ruleIndex: number, sourceLine: SourceLine): unknown {
  const { message, hint } = describe(found);
  const artifactLocation = { uri: found.file.split("/").map(encodeURIComponent).join("/") };
  const mend = mendOf(found, sourceLine);
  return {
    ruleId: found.code,
    ruleIndex,
    level: found.severity,
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: found.line, startColumn: found.column } } }],
    ...(mend === null
      ? {}
      : {
          fixes: [
            {
              description: { text: `Écrire « ${mend.text} »` },
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: [
                    {
                      deletedRegion: {
                        startLine: mend.line,
                        startColumn: mend.startColumn,
                        endLine: mend.line,
                        endColumn: mend.endColumn,
                      },
                      insertedContent: { text: mend.text },
                    },
                  ],
                },
              ],
            },
          ],
        }),
  };
}
