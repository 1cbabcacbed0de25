/** A damaged key still has its list of links: shows it, and says why the search is not there and how to mend the key. */
export function showFailure(): void {
  const root = document.documentElement;
  root.dataset["panne"] = "";
  delete root.dataset["attente"];
  const message = document.querySelector<HTMLElement>(".panne");
  if (message !== null) message.hidden = false;
}
