/** Display names of the `group` values of the `subjects` vocabulary, which has codes only. */
const LABELS: Readonly<Record<string, string>> = {
  maternelle: "École maternelle",
  lettres: "Lettres",
  sciences: "Mathématiques, sciences et technologie",
  numerique: "Informatique et numérique",
  humanites: "Histoire, société et philosophie",
  langues: "Langues",
  arts: "Arts et culture",
  eps: "Éducation physique et sportive",
  transversal: "Éducations transversales",
  pro: "Enseignements professionnels et économiques",
};

export function subjectGroupLabel(group: string): string {
  return LABELS[group] ?? "Autres";
}
