import { escapeHtml } from "@cartable/fiche/escape-html";

/** A piece of page whose texts are already safe. Only `html` and `trusted` make one. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

/** French marks never start or end a line alone. */
function keepMarks(text: string): string {
  return text.replace(/ (?=[:;!?»](?:[\s<.,)]|$))/g, "\u00a0").replace(/« /g, "«\u00a0");
}

/** A template of page: what is inserted is text, unless it is itself a piece of page. Lists follow one another; null and false are left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: strings.reduce((done, text, at) => done + (at === 0 ? "" : toMarkup(values[at - 1])) + keepMarks(text), "") };
}

/** Markup taken as it is: only for what this package wrote itself. */
export const trusted = (markup: string): Html => ({ markup });

function toMarkup(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(keepMarks(String(value)));
  if (Array.isArray(value)) return value.map(toMarkup).join("");
  return (value as Html).markup;
}

/** Pieces with something between them: « a, b, c ». */
export function joined(pieces: readonly (Html | string)[], between: string): readonly (Html | string)[] {
  return pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece]));
}
