import { type Html, html, trusted } from "../html.ts";

/** Drawn rather than a pictogram: the one of the font is hard to know. */
const SPEAKER = trusted(
  '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M3 9v6h4l5 5V4L7 9z" fill="currentColor"/><path d="M15.5 8.5a5 5 0 0 1 0 7M18.2 5.8a9 9 0 0 1 0 12.4" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>',
);

/** A button that reads a text aloud: shown only where the browser has a French voice. `name` tells the buttons of a page apart. */
export function speechButton(name: string, text: string = name): Html {
  return html`<button type="button" class="ecouter" data-dire="${text}">${SPEAKER}<span class="invisible">Écouter : ${name}</span></button>`;
}
