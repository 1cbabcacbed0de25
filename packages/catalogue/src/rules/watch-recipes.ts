import { diagnostic } from "@cartable/diagnostics";
import type { ResourceFile } from "@cartable/schemas";
import type { Rule } from "./rule.ts";

type Strategy = NonNullable<ResourceFile["watch"]>["strategy"];

/** What a target looks like for each strategy, and how to say it. */
const TARGETS: Readonly<Partial<Record<Strategy, readonly [RegExp, string]>>> = {
  github: [/^[\w.-]+\/[\w.-]+$/, "« propriétaire/dépôt », par exemple audacity/audacity"],
  gitlab: [/^(?:https:\/\/[\w.-]+\/)?[\w.-]+(?:\/[\w.-]+)+$/, "« groupe/dépôt », ou son adresse complète hors de gitlab.com"],
  npm: [/^(?:@[\w.-]+\/)?[\w.-]+$/, "le nom d'un paquet npm"],
  debian: [/^[a-z\d][a-z\d+.-]+$/, "le nom d'un paquet Debian"],
  html: [/^https:\/\/\S+$/, "une adresse https"],
  json: [/^https:\/\/\S+$/, "une adresse https"],
};

/** A version recipe says where to look, and for a page, what surrounds the number. */
export const watchRecipes: Rule = {
  name: "watch-recipes",
  *check({ resources }) {
    for (const { data, positionOf } of resources) {
      if (data.watch === undefined) continue;
      const { strategy, target, pattern } = data.watch;
      const expected = TARGETS[strategy];
      if (expected === undefined) continue;
      if (target === undefined) yield diagnostic("watch/incomplete", positionOf(["watch", "strategy"]), { strategy, missing: "target" });
      else if (!expected[0].test(target))
        yield diagnostic("watch/bad-target", positionOf(["watch", "target"]), { strategy, target, expected: expected[1] });
      if ((strategy === "html" || strategy === "json") && pattern === undefined)
        yield diagnostic("watch/incomplete", positionOf(["watch", "strategy"]), { strategy, missing: "pattern" });
    }
  },
};
