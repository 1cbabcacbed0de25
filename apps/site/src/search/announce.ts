import { setText } from "./search-page.ts";

/** Long enough for a pause between two letters: a screen reader says one count, not one per letter. */
const PAUSE_MS = 700;

/** Says a text through a live region once nothing new has come for a while. */
export function createAnnouncer(live: Element): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => setText(live, text), PAUSE_MS);
  };
}
