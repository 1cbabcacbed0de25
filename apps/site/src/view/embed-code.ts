/** HTML to paste in a page of a class: a link and the summary, no frame, no script, nothing that calls this site by itself. */
export function embedCode({ name, summary }: { readonly name: string; readonly summary: string }, page: string): string {
  return `<p><a href="${escapeHtml(page)}">${escapeHtml(name)}</a> : ${escapeHtml(summary)}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
