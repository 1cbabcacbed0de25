import { escapeHtml } from "@cartable/fiche/escape-html";

const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(.*)$/;

/**
 * The Markdown subset of descriptions as safe HTML: paragraphs, lists, bold, italic, code and links.
 * Everything else is text. A link shows its text and its address: the key is read without internet.
 */
export function renderDescription(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .flatMap((block) => toRuns(block.split("\n").filter((line) => line.trim() !== "")))
    .map(renderRun)
    .join("");
}

interface Run {
  readonly kind: "p" | "ul" | "ol";
  readonly items: string[];
}

/** Consecutive lines of the same kind. An indented line goes on with the item before it. */
function toRuns(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const bullet = BULLET.exec(line)?.[1];
    const text = bullet ?? NUMBER.exec(line)?.[1] ?? line.trim();
    const kind = bullet !== undefined ? "ul" : NUMBER.test(line) ? "ol" : "p";
    const last = runs.at(-1);
    const continues = kind === "p" && last !== undefined && (last.kind === "p" || /^\s/.test(line));
    if (continues) last.items.push(`${last.items.pop() ?? ""} ${text}`);
    else if (last?.kind === kind) last.items.push(text);
    else runs.push({ kind, items: [text] });
  }
  return runs;
}

function renderRun({ kind, items }: Run): string {
  if (kind === "p") return `<p>${renderInline(items.join(" "))}</p>`;
  return `<${kind}>${items.map((item) => `<li>${renderInline(item)}</li>`).join("")}</${kind}>`;
}

// Every alternative stops at the first closing mark and is bounded, so that a long hostile text stays linear.
const INLINE =
  /\*\*([^*\n]{1,500})\*\*|\*([^*\s][^*\n]{0,500})\*|(?<![\p{L}\p{N}])_([^_\s][^_\n]{0,500})_(?![\p{L}\p{N}])|`([^`\n]{1,500})`|\[([^[\]\n]{1,500})\]\(([^()\s]{1,500})\)/gu;

function renderInline(text: string): string {
  let html = "";
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, bold, starItalic, italic, code, label, url] = match;
    html += escapeHtml(text.slice(at, match.index));
    at = match.index + whole.length;
    if (bold !== undefined) html += `<strong>${escapeHtml(bold)}</strong>`;
    else if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`;
    else if (label !== undefined) html += renderLink(label, url ?? "");
    else html += `<em>${escapeHtml(starItalic ?? italic ?? "")}</em>`;
  }
  return html + escapeHtml(text.slice(at));
}

function renderLink(label: string, url: string): string {
  if (!/^https:\/\//i.test(url)) return escapeHtml(label);
  return label === url
    ? `<span class="adresse">${escapeHtml(url)}</span>`
    : `${escapeHtml(label)} (<span class="adresse">${escapeHtml(url)}</span>)`;
}
