import { type Audit, auditSummary } from "@cartable/audit";
import { schoolYear } from "@cartable/diagnostics";
import { escapeHtml } from "@cartable/fiche/escape-html";
import { plainPage } from "../plain-page.ts";
import { bar, histogram, legend, textures } from "./audit-charts.ts";
import {
  componentTable,
  editionTable,
  figures,
  folderTable,
  hasFolders,
  lateMachines,
  mendSection,
  rightMachines,
  silentList,
  toMendOn,
} from "./audit-sections.ts";
import { AUDIT_STYLE } from "./audit-style.ts";

/** The audit as a page by itself: figures first, what is to be mended and where, then every component and every machine. */
export function auditPage(audit: Audit, silent: readonly string[] = []): string {
  const { socle, machines, counts } = audit;
  const title = socle === null ? "Postes et socles" : `Postes et socle ${socle.bundle} ${schoolYear(socle.year)}`;
  const quiet: readonly Section[] =
    silent.length === 0 ? [] : [{ id: "silencieux", title: "Postes sans nouvelles", body: silentList(silent) }];
  const summary = `<p>${escapeHtml(auditSummary(audit))}</p>`;
  if (machines.length === 0) return plainPage(title, AUDIT_STYLE, [summary, ...quiet.map(sectionHtml)].join("\n"));
  const sections: readonly Section[] = [
    { id: "reprendre", title: "Ce qu’il y a à reprendre", body: mendSection(audit) },
    ...quiet,
    ...(hasFolders(audit) ? [{ id: "etablissements", title: "Établissements", body: folderTable(audit) }] : []),
    { id: "composants", title: "Composants", body: componentTable(audit) },
    {
      id: "postes",
      title: "Postes à reprendre",
      body: `${histogram(machines.map(toMendOn))}\n${lateMachines(audit)}`,
    },
    { id: "conformes", title: "Postes conformes", body: rightMachines(audit) },
    { id: "editions", title: "Éditions reçues", body: editionTable(audit) },
  ];
  const body = `${textures()}
${summary}
${figures(audit, silent.length)}
${bar(counts, "Tous les postes", { className: " grande" })}
${legend(counts)}
<nav aria-label="Dans cette page"><ul>${sections.map(({ id, title: text }) => `<li><a href="#${id}">${text}</a></li>`).join("")}</ul></nav>
${sections.map(sectionHtml).join("\n")}`;
  return plainPage(title, AUDIT_STYLE, body);
}

interface Section {
  readonly id: string;
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

const sectionHtml = ({ id, title, body }: Section): string =>
  `<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${body}\n</section>`;
