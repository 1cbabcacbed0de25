import { formatBytes } from "@cartable/diagnostics";
import type { ApprovalChange, CoverageRule, PolicyChange } from "./diff-policies.ts";

const OFFLINE: Readonly<Record<string, string>> = {
  full: "tout fonctionne sans réseau",
  partial: "une partie peut demander le réseau",
  none: "le réseau peut être nécessaire",
};
const DATA: Readonly<Record<string, string>> = {
  none: "aucune",
  local: "gardées sur l’appareil",
  account: "compte enseignant",
  "pupil-account": "compte élève",
  trackers: "traceurs",
};
const FILE_SYSTEMS = { fat32: "FAT32", exfat: "exFAT", ntfs: "NTFS" };
const STATES = { pending: "attendu", approved: "favorable", refused: "défavorable" } as const;

/** One rule that changed, in French. `label` gives the name of a code of subject, level, cycle or stage. */
export function policyText(change: PolicyChange, label: (code: string) => string): string {
  const say = (title: string, before: string | null, after: string | null): string =>
    `${title} : ${before ?? "non dit"} → ${after ?? "non dit"}`;
  const words = (values: readonly string[] | null, name: (value: string) => string): string | null =>
    values === null ? null : values.length === 0 ? "aucun" : values.map(name).join(", ");
  const both = (
    title: string,
    name: (value: string) => string,
    of: { readonly before: readonly string[] | null; readonly after: readonly string[] | null },
  ) => say(title, words(of.before, name), words(of.after, name));
  const same = (value: string): string => value;
  switch (change.kind) {
    case "offline":
      return say("Hors connexion", change.before && (OFFLINE[change.before] ?? null), change.after && (OFFLINE[change.after] ?? null));
    case "admin":
      return say("Droits d’administrateur", adminText(change.before), adminText(change.after));
    case "extends":
      return say("Part de", change.before ?? "rien", change.after ?? "rien");
    case "capacity":
      return say("Support visé", capacityText(change.before), capacityText(change.after));
    case "personalData":
      return both("Données personnelles admises", (value) => DATA[value] ?? value, change);
    case "targets":
      return both("Systèmes", same, change);
    case "audience":
      return both("Degrés", label, change);
    case "requiredApprovals":
      return say("Avis exigés", words(change.before ?? [], same), words(change.after ?? [], same));
    case "requiredCoverage":
      return say("Avis exigés par discipline et niveau", coverageText(change.before, label), coverageText(change.after, label));
  }
}

/** « Inspection de mathématiques (Mathématiques, Cycle 4) ; DANE ». */
function coverageText(rules: readonly CoverageRule[] | null, label: (code: string) => string): string {
  const told = (rules ?? []).map(({ body, subjects, levels }) => {
    const codes = [...subjects, ...levels].map(label);
    return codes.length === 0 ? body : `${body} (${codes.join(", ")})`;
  });
  return told.length === 0 ? "aucun" : told.join(" ; ");
}

const adminText = (value: string | null): string | null => (value === null ? null : value === "true" ? "admis" : "refusés");

function capacityText(capacity: Extract<PolicyChange, { readonly kind: "capacity" }>["before"]): string | null {
  if (capacity === null || capacity === undefined) return null;
  const { nominalGb, fileSystem, reserveMb = 0 } = capacity;
  return `${nominalGb} Go en ${FILE_SYSTEMS[fileSystem]}${reserveMb === 0 ? "" : `, dont ${formatBytes(reserveMb * 1e6)} pour l’élève`}`;
}

/** One opinion on the bundle that changed, in French. */
export function approvalText({ body, before, after }: ApprovalChange): string {
  const word = (state: ApprovalChange["after"]): string => (state === null ? "non demandé" : STATES[state]);
  return `${body} : avis ${word(before)} → ${word(after)}`;
}
