import { type Html, html } from "../html.ts";
import { picture } from "../pictures.ts";
import { formatRoute } from "../route.ts";
import { speechButton } from "./speech-button.ts";

const FOLDER = html`<a class="bouton" href="Mes-documents/">Ouvrir le dossier Mes-documents</a>`;

/** Where the pupil's own files are; the same block on every home page. */
export function documentsBlock(young: boolean): Html {
  const words = young
    ? "Tes dessins et tes textes se rangent dans ton dossier."
    : "Enregistrez vos travaux dans le dossier Mes-documents de la clé : une mise à jour du cartable n’y touche jamais.";
  const more = young
    ? speechButton("mes documents", `Mes documents. ${words}`)
    : html` <a href="${formatRoute({ kind: "documents" })}">Enregistrer, copier, ne rien perdre</a>`;
  return html`<section class="documents" aria-labelledby="titre-documents">${picture("📁")}<div><h2 id="titre-documents">Mes documents</h2><p>${words}</p><p class="gestes">${FOLDER}${more}</p></div></section>`;
}

/** How to keep one's work on the key. */
export function documentsPage(): Html {
  return html`<h1 tabindex="-1">Mes documents</h1>
<p class="chapeau">Le dossier Mes-documents est à vous. Une mise à jour ou une réparation de la clé n’y touche jamais.</p>
<p>${FOLDER}</p>
<div class="texte">
<section aria-labelledby="titre-enregistrer"><h2 id="titre-enregistrer">Enregistrer son travail</h2>
<ol>
<li>Dans l’activité ou le programme, choisissez « Enregistrer » ou « Télécharger ».</li>
<li>Quand l’ordinateur demande où, allez sur la clé, puis dans <code>Mes-documents</code>.</li>
<li>Donnez un nom que vous reconnaîtrez : la date et le sujet, par exemple « 2026-11-25 exposé volcans ».</li>
</ol>
<p>Si le navigateur n’a rien demandé, le fichier est dans le dossier Téléchargements de l’ordinateur : déplacez-le sur la clé avant de partir.</p></section>
<section aria-labelledby="titre-copie"><h2 id="titre-copie">Garder une copie</h2>
<p>Une clé se perd, s’oublie ou s’abîme. Copiez de temps en temps le dossier <code>Mes-documents</code> sur l’ordinateur de la maison, l’espace de l’établissement ou une autre clé.</p></section>
<section aria-labelledby="titre-retrait"><h2 id="titre-retrait">Retirer la clé sans rien perdre</h2>
<ol>
<li>Enregistrez, puis fermez les programmes ouverts depuis la clé.</li>
<li>Demandez à l’ordinateur d’éjecter la clé : clic droit sur la clé, « Éjecter ».</li>
<li>Attendez qu’il dise que c’est possible, puis retirez-la.</li>
</ol></section>
</div>`;
}
