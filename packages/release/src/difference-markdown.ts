import type { DifferenceText } from "@cartable/plan";
import { escapeMarkdown } from "./escape-markdown.ts";

/** A difference between two editions as Markdown, for release notes, mails and wikis. Pure. */
export function differenceMarkdown({ title, summary, sections }: DifferenceText): string {
  const lines = sections.flatMap((one) => [
    "",
    `## ${escapeMarkdown(one.title)}`,
    "",
    ...one.lines.map((line) => `- ${escapeMarkdown(line)}`),
  ]);
  return [`# ${escapeMarkdown(title)}`, "", escapeMarkdown(summary), ...lines].join("\n");
}
