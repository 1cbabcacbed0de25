import { escapeHtml } from "@cartable/fiche/escape-html";
import type { DifferenceText } from "@cartable/plan";
import { differenceMarkdown } from "@cartable/release/difference-markdown";
import { plainPage } from "./plain-page.ts";

/** For a terminal. */
export function toPlainText({ title, summary, sections }: DifferenceText): string {
  return [title, "", summary, ...sections.flatMap((one) => ["", one.title, ...one.lines.map((line) => `  - ${line}`)])].join("\n");
}

const STYLE =
  "body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}h1{line-height:1.2;text-wrap:balance}li{margin:.35rem 0;overflow-wrap:anywhere}";

/** A page by itself, readable on a phone, on paper and by a screen reader. */
export function toHtml({ title, summary, sections }: DifferenceText): string {
  const parts = sections.map(
    (one) =>
      `<section>\n<h2>${escapeHtml(one.title)}</h2>\n<ul>\n${one.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("\n")}\n</ul>\n</section>`,
  );
  return plainPage(title, STYLE, `<p>${escapeHtml(summary)}</p>\n${parts.join("\n")}`);
}

/** Every form in which a difference is told, by the word of `--format`. */
export const DIFFERENCE_FORMATS: Readonly<Record<string, (text: DifferenceText) => string>> = {
  text: toPlainText,
  markdown: differenceMarkdown,
  html: toHtml,
};

/** Several texts as one: alone, a text stays as it is; else its summary and each section say whose they are, by the first word of its title. */
export function joinTexts(title: string, texts: readonly DifferenceText[]): DifferenceText {
  const [first] = texts;
  if (texts.length === 1 && first !== undefined) return first;
  const whose = (text: DifferenceText): string => text.title.split(" ")[0] ?? "";
  return {
    title,
    summary: texts.map((one) => `${whose(one)} : ${lowerFirst(one.summary)}`).join(" "),
    sections: texts.flatMap((one) => one.sections.map((section) => ({ ...section, title: `${whose(one)} : ${section.title}` }))),
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
