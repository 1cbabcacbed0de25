/** The word under which a tab keeps that its reader chose the pages for adults. */
const KEY = "cartable.grands";

/** Whether the pages for adults were chosen in this tab: a reload keeps them, a tab that is closed forgets them. */
export function choseAdults(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Keeps the choice for this tab; nothing is kept of who reads the pages for pupils. */
export function keepAudience(young: boolean): void {
  try {
    if (young) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, "oui");
  } catch {}
}
