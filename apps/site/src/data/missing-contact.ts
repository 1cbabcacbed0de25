import type { SiteConfig } from "./site-config.ts";

/**
 * What the build says when nobody can be written to about an obstacle; null when someone can. A way to report an
 * obstacle is a mandatory part of an accessibility statement (RGAA 4.1, model statement; decree 2019-768, article 4).
 */
export function missingContact({ contactEmail }: Pick<SiteConfig, "contactEmail">): string | null {
  return contactEmail === null
    ? "La déclaration d’accessibilité n’a pas d’adresse de contact, elle y est obligatoire. Renseignez « contactEmail » dans apps/site/site.config.yaml."
    : null;
}
