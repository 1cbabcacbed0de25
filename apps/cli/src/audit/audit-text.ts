import { type Audit, auditSummary, versionText } from "@cartable/audit";
import { plural } from "@cartable/diagnostics";

/** An audit for a terminal: the summary, then what is not as it should be on each machine, then those that said nothing. */
export function auditText(found: Audit, silent: readonly string[]): string {
  const late = found.machines.filter(({ drift }) => drift.length > 0);
  return [
    auditSummary(found),
    ...late.flatMap(({ machine, drift }) => [
      "",
      machine,
      ...drift.map(({ component, package: name, wanted, found: there, state }) => {
        const what = name === null || name === component ? component : `${component} (${name})`;
        const told = {
          missing: `absent, ${versionText(wanted)} prévu`,
          older: `${versionText(there)}, ${versionText(wanted)} prévu`,
          newer: `${versionText(there)}, plus récent que ${versionText(wanted)}`,
          foreign: `${versionText(there)}, étranger au socle`,
          present: "",
        };
        return `  - ${what} : ${told[state]}`;
      }),
    ]),
    ...(silent.length === 0 ? [] : ["", `Aucune nouvelle de ${plural(silent.length, "poste")} :`, ...silent.map((name) => `  - ${name}`)]),
  ].join("\n");
}
