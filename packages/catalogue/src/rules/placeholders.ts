import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";
import { keyOf, textsOf } from "./texts-of.ts";

/** What `cartable new` leaves to be written, and the marks that people leave; « un texte à compléter » is an exercise. */
const PLACEHOLDER = /^\s*[Àà] compléter|^\s*A completer|(?<!\p{L})(?:TODO|FIXME)(?!\p{L})|lorem ipsum/u;

/** A text that was left to be written later must not reach a teacher. */
export const placeholders: Rule = {
  name: "placeholders",
  tolerant: true,
  *check({ resources, collections, bundles }) {
    for (const { data, positionOf } of [...resources, ...collections, ...bundles]) {
      for (const [path, text] of textsOf(data)) {
        if (!PLACEHOLDER.test(text)) continue;
        const written = text.trim().length > 40 ? `${text.trim().slice(0, 39)}…` : text.trim();
        yield diagnostic("text/placeholder", positionOf(path), { key: keyOf(path), text: written });
      }
    }
  },
};
