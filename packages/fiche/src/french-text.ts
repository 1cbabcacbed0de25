/**
 * French typography for texts that editors type on a plain keyboard: curly apostrophes, and no line that starts with a
 * colon, a question mark or a closing guillemet. Letters and their order stay, so that a search marks the same words.
 */
export function frenchText(text: string): string {
  return text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "’")
    .replace(/ (?=[:;!?»](?:\s|$|[.,)]))/g, "\u00a0")
    .replace(/(?<=«) /g, "\u00a0")
    .replace(/(?<=\d) (?=(?:%|min|h|Go|Mo|ko|€)(?![\p{L}\p{N}]))/gu, "\u00a0");
}
