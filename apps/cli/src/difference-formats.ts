import type { DifferenceText } from "@cartable/plan";
import { escapeHtml } from "@cartable/portal/escape-html";
import { escapeMarkdown } from "@cartable/release/escape-markdown";

/** For a terminal. */
export function toPlainText({ title, summary, sections }: DifferenceText): string {
  return [title, "", summary, ...sections.flatMap((one) => ["", one.title, ...one.lines.map((line) => `  - ${line}`)])].join("\n");
}

/** For release notes and mails. */
export function toMarkdown({ title, summary, sections }: DifferenceText): string {
  const lines = sections.flatMap((one) => [
    "",
    `## ${escapeMarkdown(one.title)}`,
    "",
    ...one.lines.map((line) => `- ${escapeMarkdown(line)}`),
  ]);
  return [`# ${escapeMarkdown(title)}`, "", escapeMarkdown(summary), ...lines].join("\n");
}

/** A page by itself: no script, no other file, readable on a phone, on paper and by a screen reader. */
export function toHtml({ title, summary, sections }: DifferenceText): string {
  const parts = sections.map(
    (one) =>
      `<section>\n<h2>${escapeHtml(one.title)}</h2>\n<ul>\n${one.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("\n")}\n</ul>\n</section>`,
  );
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}h1{line-height:1.2}li{margin:.35rem 0;overflow-wrap:anywhere}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(summary)}</p>
${parts.join("\n")}
</main>
</body>
</html>`;
}
