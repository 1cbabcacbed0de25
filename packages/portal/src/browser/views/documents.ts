import { el, picture, section } from "../dom.ts";

/** Where the pupil's own files are; the same block on every home page. */
export function documentsBlock(young: boolean): HTMLElement {
  const words = young
    ? "Tes dessins et tes textes se rangent dans ton dossier."
    : "Enregistrez vos travaux dans le dossier Mes-documents de la clé : une mise à jour du cartable n’y touche jamais. Gardez-en une copie ailleurs.";
  return section(
    "documents",
    "Mes documents",
    "documents",
    picture("📁"),
    el("p", {}, words),
    el("a", { class: "bouton", href: "Mes-documents/" }, "Ouvrir le dossier Mes-documents"),
  );
}
