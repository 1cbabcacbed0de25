import { escapeHtml } from "@cartable/fiche/escape-html";

/** HTML to paste in a page of a class: a link and the summary, no frame, no script, nothing that calls this site by itself. */
export function embedCode({ name, summary }: { readonly name: string; readonly summary: string }, page: string): string {
  return `<p><a href="${escapeHtml(page)}">${escapeHtml(name)}</a> : ${escapeHtml(summary)}</p>`;
}
