import { type Html, html } from "../html.ts";
import { picture } from "../pictures.ts";

/** A button that reads a text aloud: shown only where the browser has a French voice. `name` tells the buttons of a page apart. */
export function speechButton(name: string, text: string = name): Html {
  return html`<button type="button" class="ecouter" data-dire="${text}">${picture("🔊", "emoji")}<span class="invisible">Écouter : ${name}</span></button>`;
}
