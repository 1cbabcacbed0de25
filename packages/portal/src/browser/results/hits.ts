import type { SearchEngine, SearchHit } from "@cartable/search/engine";
import { type Html, html } from "../../html.ts";
import { cardRow, cardTile } from "../../pages/tiles.ts";
import type { Portal } from "../portal.ts";

/** What is on the key comes first where no word was asked for. */
export function hereFirst({ cardById }: Portal, hits: readonly SearchHit[]): readonly SearchHit[] {
  const isHere = ({ document }: SearchHit): boolean => {
    const card = cardById.get(document.id);
    return card !== undefined && (card.href !== null || card.programs.length > 0);
  };
  return [...hits.filter(isHere), ...hits.filter((hit) => !isHere(hit))];
}

/** The youngest look at what opens here; words that were typed also find the rest, after it. */
export function forTheYoung({ cardById }: Portal, hits: readonly SearchHit[], rest: boolean): readonly SearchHit[] {
  const opens = ({ document }: SearchHit): boolean => {
    const card = cardById.get(document.id);
    return card !== undefined && card.href !== null && (rest || card.kind !== "police");
  };
  return [...hits.filter(opens), ...(rest ? hits.filter((hit) => !opens(hit)) : [])];
}

/** A hit as a picture or as a line, by age. */
export function hitItem({ data, engine, cardById, young }: Portal, { document }: SearchHit, query: string): Html {
  const card = cardById.get(document.id);
  if (card === undefined) return html``;
  const name = highlighted(engine, card.name, query);
  return young ? cardTile(card, "h2", name) : cardRow(data, card, "h2", name, highlighted(engine, card.summary, query));
}

/** A text, the words that answer the query marked. */
function highlighted(engine: SearchEngine, text: string, query: string): Html {
  return html`${engine.highlight(text, query).map((piece) => (piece.match ? html`<mark>${piece.text}</mark>` : piece.text))}`;
}
