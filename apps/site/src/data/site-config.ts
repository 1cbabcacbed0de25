/** What belongs to the service that publishes the site. Null values are shown as « à renseigner », never guessed. */
export interface SiteConfig {
  readonly serviceName: string;
  readonly tagline: string;
  /** Public address without a final slash; null until the service is online (no canonical link is written). */
  readonly baseUrl: string | null;
  readonly publisher: string | null;
  readonly publicationDirector: string | null;
  readonly host: string | null;
  readonly contactEmail: string | null;
  readonly dataProtectionContact: string | null;
  readonly sourceRepository: string | null;
}

export const siteConfig: SiteConfig = {
  serviceName: "Mon Cartable Numérique",
  tagline: "Les ressources de la classe, prêtes à emporter",
  baseUrl: null,
  publisher: null,
  publicationDirector: null,
  host: null,
  contactEmail: null,
  dataProtectionContact: null,
  sourceRepository: null,
};
