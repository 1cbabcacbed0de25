import { patternProblem } from "./find-pattern.ts";
import { splitValuePattern } from "./read-label.ts";
import type { Recipe } from "./recipe.ts";

/** What to ask for a recipe: pages in order, the next one only when the former shows no stable version; or why it cannot be followed. */
export type RecipePages =
  | { readonly kind: "pages"; readonly addresses: readonly string[] }
  | { readonly kind: "package"; readonly name: string }
  | { readonly kind: "unusable"; readonly reason: string };

/** Names of accounts and repositories on forges: letters, digits, dot, dash, underscore. */
const PART = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
const GITHUB = new RegExp(`^(?:https://github\\.com/)?(${PART}/${PART}?)/?$`);
const GITLAB = new RegExp(`^(?:https://([a-z0-9-]+(?:\\.[a-z0-9-]+)+)/)?(${PART}(?:/${PART})+)/?$`);

/** The addresses that a recipe leads to. None needs an account: GitHub is read through its feeds, GitLab through its public list of tags. */
export function recipePages({ strategy, target, pattern }: Recipe): RecipePages {
  const unusable = (reason: string): RecipePages => ({ kind: "unusable", reason });
  if (strategy === "fixed") return unusable("la fiche ne demande pas de veille");
  if (target === undefined) return unusable("la veille n'a pas de « target »");
  const problem = strategy === "json" ? valueProblem(pattern) : pattern === undefined ? null : patternProblem(pattern);
  if (problem !== null) return unusable(problem);
  switch (strategy) {
    case "npm":
    case "debian":
      return { kind: "package", name: target };
    case "github": {
      const project = GITHUB.exec(target)?.[1];
      if (project === undefined) return unusable("« target » doit être de la forme propriétaire/dépôt");
      return {
        kind: "pages",
        addresses: ["releases.atom", "releases/latest", "tags.atom"].map((page) => `https://github.com/${project}/${page}`),
      };
    }
    case "gitlab": {
      const [, host = "gitlab.com", project] = GITLAB.exec(target) ?? [];
      if (project === undefined) return unusable("« target » doit être de la forme groupe/projet, ou une adresse https");
      const id = encodeURIComponent(project);
      return { kind: "pages", addresses: [`https://${host}/api/v4/projects/${id}/repository/tags?order_by=updated&per_page=50`] };
    }
    case "html":
    case "json":
      if (!target.startsWith("https://")) return unusable("« target » doit être une adresse https");
      if (pattern === undefined) return unusable("la veille n'a pas de « pattern »");
      return { kind: "pages", addresses: [target] };
  }
}

/** For a JSON page: the text around the version stands after the path. */
function valueProblem(pattern: string | undefined): string | null {
  const { around } = splitValuePattern(pattern ?? "");
  return around === undefined ? null : patternProblem(around);
}
