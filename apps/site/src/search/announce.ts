import { setText } from "./search-page.ts";

/** Long enough for a pause between two letters: a screen reader says one count, not one per letter. */
const PAUSE_MS = 700;

interface Announcement {
  readonly status: string;
  /** Names the search among the tabs and in the history. */
  readonly title: string;
}

/**
 * Says how many results there are through a live region, and names the search in the title of the page, once nothing new
 * has come for a while: the address is then written too, so that the entry of the history that is left keeps its title.
 */
export function createAnnouncer(live: Element): (announcement: Announcement) => void {
  const [, service = ""] = / – (.*)$/.exec(document.title) ?? [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return ({ status, title }) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      setText(live, status);
      document.title = `${title} – ${service}`;
    }, PAUSE_MS);
  };
}
