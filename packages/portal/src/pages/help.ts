import { type Html, html } from "../html.ts";
import { formatRoute } from "../route.ts";

/** How to use the key, for adults and for pupils who read. */
export function helpPage(): Html {
  return html`<h1 tabindex="-1">Aide</h1>
<nav class="sommaire" aria-label="Sommaire de l’aide"><ul class="puces">${TOPICS.map(({ id, title }) => html`<li><button type="button" data-aller="${id}">${title}</button></li>`)}</ul></nav>
<div class="texte">${TOPICS.map(({ id, title, text }) => html`<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${title}</h2>${text}</section>`)}</div>`;
}

const link = (kind: "documents" | "programs" | "about", words: string): Html => html`<a href="${formatRoute({ kind })}">${words}</a>`;

const TOPICS: readonly { readonly id: string; readonly title: string; readonly text: Html }[] = [
  {
    id: "aide-ouvrir",
    title: "Ouvrir une ressource",
    text: html`<p>La fiche d’une activité ou d’un document a un bouton « Ouvrir » : la page s’affiche dans le navigateur, sans internet. Le bouton Précédent du navigateur ramène à la fiche.</p>
<p>Une page ne peut pas démarrer un programme. ${link("programs", "La page Programmes")} et la fiche de chaque programme disent dans quel dossier de la clé il se trouve et sur quel fichier double-cliquer.</p>
<p>Certaines ressources ne peuvent pas être copiées sur la clé : leur fiche donne l’adresse de leur site, avec la mention « avec internet ».</p>`,
  },
  {
    id: "aide-panne",
    title: "Si rien ne s’ouvre",
    text: html`<ul>
<li>Une page reste blanche : ouvrez la clé avec un autre navigateur (Firefox, Chrome, Edge), ou rechargez la page.</li>
<li>Un programme ne démarre pas : l’ordinateur l’interdit peut-être. C’est fréquent dans un établissement ; demandez à la personne qui s’en occupe, ou choisissez une ressource qui s’ouvre dans le navigateur.</li>
<li>Un programme est lent la première fois : la clé se lit moins vite qu’un disque. Attendez sans cliquer de nouveau.</li>
<li>Un fichier manque ou est abîmé : la clé se répare sans perdre vos documents. ${link("about", "Vérifier et réparer la clé")}.</li>
</ul>`,
  },
  {
    id: "aide-enregistrer",
    title: "Enregistrer son travail",
    text: html`<p>Enregistrez dans le dossier <code>Mes-documents</code> de la clé. ${link("documents", "Enregistrer, copier, ne rien perdre")}.</p>`,
  },
  {
    id: "aide-retirer",
    title: "Retirer la clé",
    text: html`<p>Fermez les programmes et les fichiers ouverts depuis la clé, demandez à l’ordinateur de l’éjecter, puis retirez-la. Une clé retirée pendant une écriture peut perdre le fichier en cours.</p>`,
  },
  {
    id: "aide-perdue",
    title: "Clé perdue ou oubliée",
    text: html`<p>Le contenu d’une clé se refait en quelques minutes : l’archive du cartable se décompresse sur n’importe quelle clé vide. Seul le dossier <code>Mes-documents</code> ne se refait pas : gardez-en une copie ailleurs.</p>
<p>Une clé trouvée : le nom du cartable et de l’année sont en bas de chaque page ; rendez-la à l’établissement.</p>`,
  },
  {
    id: "aide-chercher",
    title: "Chercher",
    text: html`<p>Écrivez un ou plusieurs mots : un nom, une notion, une discipline, une classe. Les accents ne comptent pas, le début d’un mot suffit et une faute de frappe est acceptée.</p>
<p>Les filtres restreignent la liste. Deux choix dans un même filtre s’ajoutent ; deux filtres différents se combinent. Le nombre à côté d’un choix dit combien de ressources il donnerait.</p>`,
  },
  {
    id: "aide-lire",
    title: "Lire plus facilement",
    text: html`<p>Le bouton « Affichage » change le thème, le contraste, la police (Andika ou OpenDyslexic), l’espacement et la taille du texte. Ces choix sont gardés sur cet ordinateur quand le navigateur le permet.</p>
<p>Un bouton lit à voix haute, quand l’ordinateur a une voix française. Tout le portail s’utilise au clavier : Tab avance, Maj + Tab recule, Entrée ouvre, Espace coche.</p>`,
  },
  {
    id: "aide-adultes",
    title: "À la maison",
    text: html`<p>Branchez la clé, ouvrez-la, puis double-cliquez sur <code>OUVRIR-MON-CARTABLE.html</code>. Rien ne s’installe sur l’ordinateur, rien n’est envoyé sur internet, aucun compte n’est demandé.</p>`,
  },
];
