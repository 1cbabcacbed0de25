import { plural, schoolYear, toCsv } from "@cartable/diagnostics";
import type { Audit, Counts } from "./compare-machines.ts";
import { isRight } from "./group-drift.ts";
import type { State } from "./inventory.ts";

/** States in the order in which they are shown, worst first but what is right. */
export const SHOWN_STATES: readonly State[] = ["present", "newer", "older", "missing", "foreign"];

const LABELS: Readonly<Record<State, string>> = {
  present: "à jour",
  newer: "plus récent",
  older: "ancien",
  missing: "absent",
  foreign: "étranger au socle",
};

const PLURALS: Readonly<Record<State, string>> = {
  present: "à jour",
  newer: "plus récents",
  older: "anciens",
  missing: "absents",
  foreign: "étrangers au socle",
};

/** The name of a state, in French. */
export const stateLabel = (state: State): string => LABELS[state];

/** A version as pages and terminals show it: the digest of a tree is cut short. */
export const versionText = (version: string | null): string =>
  version === null ? "" : /^[0-9a-f]{64}$/.test(version) ? `${version.slice(0, 12)}…` : version;

/** Counts in words, without those that are nothing: « 188 à jour, 9 anciens ». */
export function countsText(counts: Counts, states: readonly State[] = SHOWN_STATES): string {
  const told = states.filter((state) => counts[state] > 0);
  return told.map((state) => `${counts[state]} ${(counts[state] > 1 ? PLURALS : LABELS)[state]}`).join(", ");
}

/** What an audit found, in a few sentences. A machine with something newer than the socle is right: installers keep it. */
export function auditSummary({ socle, machines, counts, components }: Audit): string {
  if (machines.length === 0) return "Aucun poste dans ces inventaires.";
  const compared = machines.length > 1 ? "comparés" : "comparé";
  const asked =
    socle === null
      ? `${machines.length > 1 ? "chacun " : ""}comparé au socle qu’il a reçu`
      : `${compared} au socle ${socle.bundle} ${schoolYear(socle.year)}, édition n° ${socle.serial}`;
  const right = machines.filter(isRight).length;
  return [
    `${plural(machines.length, "poste")}, ${asked}, ${plural(components.length, "composant")}.`,
    right === machines.length
      ? machines.length > 1
        ? "Tous sont conformes."
        : "Il est conforme."
      : `${plural(right, "poste")} ${right > 1 ? "conformes" : "conforme"}, ${machines.length - right} à reprendre.`,
    `${SHOWN_STATES.map((state) => `${counts[state]} ${(counts[state] > 1 ? PLURALS : LABELS)[state]}`).join(", ")}.`,
  ].join(" ");
}

/** Everything that is not as it should be, a line each, then the machines of which nothing was received, for spreadsheets. */
export function toDriftCsv({ machines }: Audit, silent: readonly string[] = []): string {
  const header = ["poste", "composant", "paquet", "version prévue", "version trouvée", "état"];
  const lines = machines.flatMap(({ machine, drift }) =>
    drift.map((line) => [machine, line.component, line.package ?? "", line.wanted, line.found ?? "", LABELS[line.state]]),
  );
  return toCsv([header, ...lines, ...silent.map((name) => [name, "", "", "", "", "sans nouvelles"])]);
}

/** Share of each state, in percents of all. */
export function shares(counts: Counts): readonly { readonly state: State; readonly count: number; readonly percent: number }[] {
  const total = SHOWN_STATES.reduce((sum, state) => sum + counts[state], 0);
  return SHOWN_STATES.map((state) => ({ state, count: counts[state], percent: total === 0 ? 0 : (100 * counts[state]) / total }));
}
