import { type Audit, type AuditedMachine, auditSummary, type Counts, SHOWN_STATES, type State, shares, stateLabel } from "@cartable/audit";
import { schoolYear } from "@cartable/diagnostics";
import { escapeHtml } from "@cartable/fiche/escape-html";
import { plainPage } from "./plain-page.ts";

/** Colours of 3:1 and more against the page in both themes; a state is never told by its colour alone. */
const STYLE = `
:root{--fond:#fff;--texte:#1b1f24;--trait:#8a929b;--present:#1b7f4b;--newer:#2f6fb0;--older:#9a6700;--missing:#b3261e;--foreign:#6b4fa0}
@media (prefers-color-scheme:dark){:root{--fond:#14181d;--texte:#e8ebee;--trait:#7d8791;--present:#4fbf87;--newer:#6aa9e6;--older:#d6a02a;--missing:#f08178;--foreign:#b39ddb}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;background:var(--fond);color:var(--texte)}
h1{line-height:1.2}table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{border-bottom:1px solid var(--trait);padding:.35rem .5rem;text-align:left;vertical-align:top}tbody th{white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
svg{display:block;width:100%;height:1.4rem}.large svg{height:2.4rem}rect{stroke:var(--fond);stroke-width:.4}
.legende{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;list-style:none}.legende span{display:inline-block;width:.9rem;height:.9rem;margin-right:.4rem;vertical-align:-.1rem}
.defile{overflow-x:auto}${["present", "newer", "older", "missing", "foreign"].map((state) => `.${state}{fill:var(--${state});background:var(--${state})}`).join("")}
@media print{body{max-width:none}details>*{display:block}}`;

/** The audit as a page by itself: figures, a bar for all, one per component, and what is to be done on each machine. */
export function auditPage(audit: Audit): string {
  const { socle, machines, components, counts } = audit;
  const title = socle === null ? "Postes et socles" : `Postes et socle ${socle.bundle} ${schoolYear(socle.year)}`;
  const body = `<p>${escapeHtml(auditSummary(audit))}</p>
<div class="large">${bar(counts, "Tous les postes")}</div>
<ul class="legende">${shares(counts)
    .map(({ state, count, percent }) => `<li><span class="${state}"></span>${stateLabel(state)} : ${count} (${toPercent(percent)})</li>`)
    .join("")}</ul>
<h2>Par composant</h2>
${table(
  "Composants du socle et postes",
  "Composant",
  components.map(({ id, name, counts: own }) => ({ name: name === id ? id : `${name} (${id})`, counts: own })),
)}
<h2>Par poste</h2>
${table(
  "Postes",
  "Poste",
  machines.map(({ machine, counts: own }) => ({ name: machine, counts: own })),
)}
<h2>À reprendre</h2>
${machines.every(({ drift }) => drift.length === 0) ? "<p>Rien : tous les postes sont conformes.</p>" : machines.map(driftOf).join("\n")}`;
  return plainPage(title, STYLE, body);
}

/** A stacked bar; its figures stand beside it, so that it is only a picture. */
function bar(counts: Counts, label: string): string {
  let x = 0;
  const parts = shares(counts)
    .filter(({ percent }) => percent > 0)
    .map(({ state, percent }) => {
      const part = `<rect class="${state}" x="${x.toFixed(3)}" y="0" width="${percent.toFixed(3)}" height="10"/>`;
      x += percent;
      return part;
    });
  const text = shares(counts).map(({ state, count }) => `${count} ${stateLabel(state)}`);
  return `<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(`${label} : ${text.join(", ")}`)}">${parts.join("")}</svg>`;
}

function table(caption: string, first: string, rows: readonly { readonly name: string; readonly counts: Counts }[]): string {
  const heads = SHOWN_STATES.map((state) => `<th scope="col" class="n">${stateLabel(state)}</th>`).join("");
  const lines = rows.map(
    ({ name, counts }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th>${SHOWN_STATES.map((state) => `<td class="n">${counts[state]}</td>`).join("")}<td style="min-width:8rem">${bar(counts, name)}</td></tr>`,
  );
  return `<div class="defile"><table><caption>${caption}</caption><thead><tr><th scope="col">${first}</th>${heads}<th scope="col">Part</th></tr></thead><tbody>${lines.join("\n")}</tbody></table></div>`;
}

function driftOf({ machine, drift }: AuditedMachine): string {
  if (drift.length === 0) return "";
  const rows = drift.map(({ component, package: name, wanted, found, state }) => {
    const cells = [component, name ?? "", wanted === "-" ? "" : wanted, found ?? "", stateLabel(state as State)];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
  });
  const heads = ["Composant", "Paquet", "Prévu", "Trouvé", "État"].map((head) => `<th scope="col">${head}</th>`).join("");
  return `<details><summary>${escapeHtml(machine)} : ${drift.length} ${drift.length > 1 ? "écarts" : "écart"}</summary><div class="defile"><table><thead><tr>${heads}</tr></thead><tbody>${rows.join("")}</tbody></table></div></details>`;
}

const toPercent = (percent: number): string => `${percent.toFixed(1).replace(".", ",")} %`;
