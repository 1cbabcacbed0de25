import type { Artifact } from "@cartable/schemas";
import { orderOf } from "./choose-latest.ts";
import type { Recipe } from "./recipe.ts";

/** The artifacts that follow the version of a recipe, by their place in the resource, and that version. */
export type WatchedArtifacts =
  | { readonly kind: "watched"; readonly indexes: readonly number[]; readonly current: string }
  | { readonly kind: "none"; readonly reason: string };

/** Which artifacts a recipe is about: those of its package, or those downloaded from an address. The newest one says the current version. */
export function watchedArtifacts(recipe: Recipe, artifacts: readonly Artifact[]): WatchedArtifacts {
  const { strategy, target = "" } = recipe;
  const indexes = [...artifacts.keys()].filter((index) => {
    const source = artifacts[index]?.source;
    if (strategy === "npm") return source?.kind === "npm" && source.package === target;
    if (strategy === "debian") return source?.kind === "deb" && source.package === target;
    return source?.kind === "url";
  });
  const order = orderOf(recipe);
  const versions = indexes.map((index) => versionOf(artifacts[index])).sort((a, b) => order(b, a));
  const [current] = versions;
  if (current !== undefined) return { kind: "watched", indexes, current };
  const reason = {
    npm: `aucun fichier de la fiche ne vient du paquet « ${target} »`,
    debian: `aucun fichier de la fiche ne vient du paquet « ${target} »`,
  }[strategy as string];
  return { kind: "none", reason: reason ?? "la fiche n'a aucun fichier téléchargé chez l'éditeur" };
}

/** The version of an artifact at its source: the package's own one when it differs. */
export function versionOf(artifact: Artifact | undefined): string {
  if (artifact === undefined) return "";
  return artifact.source.kind === "npm" ? (artifact.source.version ?? artifact.version) : artifact.version;
}
