import { type Html, html } from "../html.ts";
import type { PortalData } from "../portal-data.ts";
import { formatRoute } from "../route.ts";

/** What a reader must know before opening a file that no browser shows. Null for the others. */
export function openingNote({ cards }: PortalData, href: string | null): Html | null {
  if (href === null) return null;
  if (/\.zim$/i.test(href)) {
    const kiwix = cards.find(({ id, programs }) => id.startsWith("kiwix") && programs.length > 0);
    const program = kiwix === undefined ? html`Kiwix` : html`<a href="${formatRoute({ kind: "card", id: kiwix.id })}">Kiwix</a>`;
    return html`<p class="meta-texte">Ce livre se lit avec ${program}, qui montre tous ceux de la clé. Le bouton donne son fichier.</p>`;
  }
  if (/\.epub$/i.test(href))
    return html`<p class="meta-texte">Ce livre se lit avec un lecteur de livres numériques. Le bouton donne son fichier.</p>`;
  return null;
}
