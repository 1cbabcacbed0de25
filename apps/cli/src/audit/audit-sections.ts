import {
  type Audit,
  type AuditedMachine,
  countsText,
  type DriftGroup,
  editionsOf,
  groupDrift,
  isRight,
  machineFolders,
  SHOWN_STATES,
  stateLabel,
  versionText,
} from "@cartable/audit";
import { plural, schoolYear } from "@cartable/diagnostics";
import { escapeHtml } from "@cartable/fiche/escape-html";
import { bar, swatch, toPercent } from "./audit-charts.ts";

/** What a machine may need, but for what is right or newer. */
const TO_MEND = SHOWN_STATES.filter((state) => state !== "present" && state !== "newer");

/** Things to mend on a machine. */
export const toMendOn = ({ drift }: AuditedMachine): number => drift.filter(({ state }) => state !== "newer").length;

/** The figures that are read first. */
export function figures({ machines, counts }: Audit, silent: number): string {
  const right = machines.filter(isRight).length;
  const share = machines.length === 0 ? 0 : (100 * right) / machines.length;
  const cells = [
    ["Postes", `${machines.length}`],
    ["Conformes", `${right} <small>(${toPercent(share)})</small>`],
    ["À reprendre", `${machines.length - right}`],
    ["Écarts", `${counts.older + counts.missing + counts.foreign}`],
    ...(silent === 0 ? [] : [["Sans nouvelles", `${silent}`]]),
  ].map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`);
  return `<dl class="chiffres">${cells.join("")}</dl>`;
}

/** What is to be mended, the same thing once for all the machines where it is. */
export function mendSection(audit: Audit): string {
  const groups = groupDrift(audit);
  if (groups.length === 0) return "<p>Rien : tous les postes sont conformes.</p>";
  const names = new Map(audit.components.map(({ id, name }) => [id, name]));
  return groups.map((group) => mendGroup(group, names.get(group.component) ?? group.component)).join("\n");
}

function mendGroup(group: DriftGroup, name: string): string {
  const { component, package: packageName, wanted, found, state, machines } = group;
  const told = {
    missing: `absent, ${versionText(wanted)} prévu`,
    older: `${versionText(found)} au lieu de ${versionText(wanted)}`,
    foreign: `étranger au socle, ${versionText(found)}`,
    newer: "",
    present: "",
  }[state];
  const items = machines.map((machine) => `<li>${escapeHtml(machine)}</li>`).join("");
  const what = `${named(component, name)}${partOf(component, packageName)} : ${escapeHtml(told)}`;
  return `<details><summary>${swatch(state)}<b>${plural(machines.length, "poste")}</b> — ${what}</summary><div><ul class="postes">${items}</ul></div></details>`;
}

/** The package that is meant, when a component has several or another name. */
const partOf = (component: string, name: string | null): string =>
  name === null || name === component ? "" : ` <span class="code">${escapeHtml(name)}</span>`;

/** The machines of which nothing was received. */
export function silentList(silent: readonly string[]): string {
  const items = silent.map((name) => `<li>${escapeHtml(name)}</li>`).join("");
  return `<details><summary>${plural(silent.length, "poste")}, dont aucun inventaire n’est venu</summary><div><ul class="postes">${items}</ul></div></details>`;
}

/** Whether inventories were gathered in folders, a school each. */
export const hasFolders = (audit: Audit): boolean => machineFolders(audit).some(({ folder }) => folder !== null);

/** A line for each folder, the one with the most machines to mend first. */
export function folderTable(audit: Audit): string {
  const rows = machineFolders(audit).map(({ folder, machines, late, counts }) => {
    const name = folder ?? "hors de tout dossier";
    const told =
      late === 0
        ? `${plural(machines, "poste")}, ${machines > 1 ? "tous conformes" : "conforme"}`
        : `${late} à reprendre sur ${plural(machines, "poste")}`;
    return `<tr><th scope="row">${escapeHtml(name)}</th><td class="part">${bar(counts, name)}</td><td>${told}</td></tr>`;
  });
  return table(
    "Un sous-dossier d’inventaires par établissement, le plus en retard d’abord",
    ["Établissement", "État des logiciels", "Postes"],
    rows,
  );
}

/** A line for each component, those with the most to mend first. */
export function componentTable({ components, machines }: Audit): string {
  const late = (counts: Audit["counts"]): number => counts.older + counts.missing + counts.foreign;
  const rows = components
    .toSorted((a, b) => late(b.counts) - late(a.counts))
    .map(
      ({ id, name, counts }) =>
        `<tr><th scope="row">${named(id, name)}</th><td class="part">${bar(counts, name, { whole: machines.length })}</td><td>${countsText(counts)}</td></tr>`,
    );
  return table("Composants, les plus en retard d’abord", ["Composant", "Part des postes", "Détail"], rows);
}

/** Each machine with something to mend, the furthest from the socle first. */
export function lateMachines({ machines }: Audit): string {
  const late = machines.filter((machine) => !isRight(machine)).toSorted((a, b) => toMendOn(b) - toMendOn(a));
  return late.map(lateMachine).join("\n");
}

function lateMachine(machine: AuditedMachine): string {
  const { machine: name, counts, drift } = machine;
  const rows = drift.map(({ component, package: packageName, wanted, found, state }) => {
    const versions = [found === null ? "" : `${versionText(found)} trouvé`, wanted === "-" ? "" : `${versionText(wanted)} prévu`].filter(
      (text) => text !== "",
    );
    return `<tr><th scope="row">${escapeHtml(component)}${partOf(component, packageName)}</th><td>${swatch(state)}${stateLabel(state)}</td><td>${escapeHtml(versions.join(", "))}</td></tr>`;
  });
  const summary = `<b>${escapeHtml(name)}</b> : ${plural(toMendOn(machine), "écart")} — ${countsText(counts, TO_MEND)}`;
  return `<details><summary>${summary}</summary><div>${bar(counts, name)}${table(`Écarts de ${escapeHtml(name)}`, ["Composant", "État", "Versions"], rows)}</div></details>`;
}

/** The names of the machines where nothing is to be done. */
export function rightMachines({ machines }: Audit): string {
  const names = machines.filter(isRight).map(({ machine }) => `<li>${escapeHtml(machine)}</li>`);
  if (names.length === 0) return "<p>Aucun.</p>";
  return `<details><summary>${plural(names.length, "poste")}</summary><div><ul class="postes">${names.join("")}</ul></div></details>`;
}

/** The editions that machines were last given: one that was forgotten shows here. */
export function editionTable(audit: Audit): string {
  const rows = editionsOf(audit).map(
    ({ edition: { bundle, year, serial }, machines }) =>
      `<tr><th scope="row">${escapeHtml(bundle)}</th><td>${schoolYear(year)}, n° ${serial}</td><td>${plural(machines, "poste")}</td></tr>`,
  );
  return table("Éditions reçues, par socle, la plus récente d’abord", ["Socle", "Édition", "Postes"], rows);
}

function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join("");
  return `<table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

const named = (id: string, name: string): string =>
  name === id ? escapeHtml(id) : `${escapeHtml(name)} <span class="code">${escapeHtml(id)}</span>`;
