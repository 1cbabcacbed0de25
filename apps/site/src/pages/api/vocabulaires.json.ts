import { VOCABULARY_IDS } from "@cartable/catalogue";
import type { APIRoute } from "astro";
import { catalogue } from "../../data/site-data.ts";
import { jsonAnswer } from "../../machine/answers.ts";
import { conceptUri } from "../../machine/scolomfr.ts";

/** Codes, labels and ScoLOMFR concepts of every vocabulary. */
export const GET: APIRoute = () =>
  jsonAnswer(
    Object.fromEntries(
      VOCABULARY_IDS.map((id) => [
        id,
        catalogue.vocabularies[id].terms.map(({ id: code, label, definition, parent, scolomfr = [] }) => ({
          code,
          label,
          ...(definition !== undefined && { definition }),
          ...(parent !== undefined && { parent }),
          ...(scolomfr.length > 0 && { concepts: scolomfr.map(conceptUri) }),
        })),
      ]),
    ),
  );
