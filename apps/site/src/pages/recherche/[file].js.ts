import { toIndexFiles } from "@cartable/search";
import type { APIRoute, GetStaticPaths } from "astro";
import { searchIndex } from "../../data/search-index.ts";

/** The embedded index and, in a large catalogue, the chunks of its documents: read when the search is first used. */
export const getStaticPaths: GetStaticPaths = () =>
  [...toIndexFiles(searchIndex)].map(([name, text]) => ({ params: { file: name.replace(/\.js$/, "") }, props: { text } }));

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text, { headers: { "content-type": "text/javascript" } });
