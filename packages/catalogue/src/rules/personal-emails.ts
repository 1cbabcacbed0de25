import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";
import { keyOf, textsOf } from "./texts-of.ts";

/** Local parts that belong to a service and to nobody in particular. */
const SHARED = new Set(["contact", "info", "support", "aide", "help", "hello", "team", "security", "licensing", "dane", "bugs"]);
const EMAIL = /(?:^|[\s<(:«"'])([\p{L}\d._%+-]{1,64})@((?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24})(?![\p{L}\d@/])/u;

/** A public file names services, never persons: no personal e-mail address (GDPR, article 5). */
export const personalEmails: Rule = {
  name: "personal-emails",
  tolerant: true,
  *check({ resources, collections, bundles }) {
    for (const { data, positionOf } of [...resources, ...collections, ...bundles]) {
      for (const [path, text] of textsOf(data)) {
        if (!text.includes("@") || text.startsWith("https://")) continue;
        const found = EMAIL.exec(text);
        if (found === null || SHARED.has((found[1] ?? "").toLowerCase())) continue;
        yield diagnostic("text/personal-email", positionOf(path), { key: keyOf(path), address: `${found[1]}@${found[2]}` });
      }
    }
  },
};
