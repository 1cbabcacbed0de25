import { differenceMarkdown } from "@cartable/release/difference-markdown";
import type { APIRoute } from "astro";
import { type Comparison, comparisonsOf } from "../../../../../data/comparisons.ts";
import { catalogue } from "../../../../../data/site-data.ts";

export function getStaticPaths() {
  return catalogue.bundles.flatMap((bundle) =>
    comparisonsOf(bundle).flatMap((comparison) =>
      ["md", "json"].map((form) => ({
        params: { year: String(bundle.year), bundle: bundle.id, file: `${comparison.id}.${form}` },
        props: { comparison, form },
      })),
    ),
  );
}

/** A comparison to keep: for a mail or a wiki (Markdown), or for software (JSON, as `cartable diff --json` gives it). */
export const GET: APIRoute = ({ props }) => {
  const { difference, text } = props["comparison"] as Comparison;
  if (props["form"] === "md")
    return new Response(`${differenceMarkdown(text)}\n`, { headers: { "content-type": "text/markdown; charset=utf-8" } });
  return new Response(`${JSON.stringify({ ok: true, ...difference, text }, null, 2)}\n`, {
    headers: { "content-type": "application/json" },
  });
};
