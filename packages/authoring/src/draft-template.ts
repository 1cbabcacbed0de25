/** What stands in a new file where an editor has something to write; `check` refuses it. */
export const PLACEHOLDER = "À compléter";

/** A key of a new resource: what to write there, and what stands there until then. */
export interface TemplateKey {
  readonly key: string;
  readonly comment: string | null;
  readonly value: unknown;
}

/** The keys of a new resource that an editor fills or confirms; the others are left out until they serve. */
export const DRAFT_TEMPLATE: readonly TemplateKey[] = [
  { key: "name", comment: null, value: PLACEHOLDER },
  { key: "kind", comment: "Ce que c'est : application-web, logiciel-portable, jeu-educatif… (kinds.yaml)", value: PLACEHOLDER },
  {
    key: "summary",
    comment: "Une phrase, 160 signes au plus : ce que la ressource permet de faire.",
    value: `${PLACEHOLDER} : en une phrase.`,
  },
  {
    key: "description",
    comment: "Deux à six phrases pour un enseignant.",
    value: `${PLACEHOLDER} : ce que l'on y fait, et ce qu'il faut savoir.\n`,
  },
  { key: "levels", comment: "Niveaux ou cycles : cm1, 6e, cycle-3… (levels.yaml, cycles.yaml)", value: [PLACEHOLDER] },
  { key: "subjects", comment: "La principale en premier : mathematiques, francais… (subjects.yaml)", value: [PLACEHOLDER] },
  { key: "languages", comment: "Langues de l'interface, le français en premier s'il existe : fr, en, oc…", value: [PLACEHOLDER] },
  { key: "license", comment: "Code SPDX, lu sur le site officiel : MIT, GPL-3.0-or-later… (licenses.yaml)", value: PLACEHOLDER },
  { key: "redistribution", comment: "link-only : fiche et lien, jamais sur une clé. Pour allowed, citer la preuve.", value: "link-only" },
  { key: "publisher", comment: null, value: PLACEHOLDER },
  { key: "homepage", comment: null, value: PLACEHOLDER },
  { key: "personalData", comment: "none, local, account, pupil-account ou trackers (personal-data.yaml)", value: PLACEHOLDER },
  { key: "offline", comment: "Sans internet : full (tout marche), partial (une partie) ou none (rien).", value: PLACEHOLDER },
  {
    key: "usages",
    comment: "Un usage réel au moins : ce que font les élèves, à quel niveau, en combien de minutes (durationMinutes).",
    value: [
      {
        title: PLACEHOLDER,
        activity: `${PLACEHOLDER} : la consigne et la production attendue.`,
        levels: [PLACEHOLDER],
      },
    ],
  },
  { key: "status", comment: "draft : brouillon, pas encore sur le site. À passer à active.", value: "draft" },
  { key: "artifacts", comment: "Les fichiers à embarquer ; vide pour un simple lien. Modèles : les autres fiches.", value: [] },
];

/** What the right to copy asks for, once it is claimed. */
export const EVIDENCE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  allowed: { redistributionEvidence: { note: `${PLACEHOLDER} : ce qui a été lu, et où.` } },
  permission: { permission: { document: `${PLACEHOLDER} : où se trouve l'accord.`, expires: PLACEHOLDER } },
};
