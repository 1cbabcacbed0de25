import { checkSchema, parseYaml } from "@cartable/catalogue";
import { type Diagnostic, renderText } from "@cartable/diagnostics";
import type { SiteFile } from "@cartable/schemas";
import { readIfPresent } from "./site-root.ts";

const FILE = "apps/site/site.config.yaml";

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
  /** Form of the assistance desk, with `{id}`, `{nom}` and `{page}` to fill in. */
  readonly helpUrl: string | null;
  readonly helpEmail: string | null;
  /** Page of the forge, with `{id}`, `{nom}`, `{page}` and `{fichier}` to fill in. */
  readonly correctionUrl: string | null;
}

/** The configuration of the repository that is shown; its defaults when it has no such file. */
export const siteConfig: SiteConfig = toConfig(readConfig());

function readConfig(): SiteFile | null {
  const text = readIfPresent(FILE);
  if (text === null) return null;
  const { value, diagnostics } = parseYaml(FILE, text);
  if (value === null) return refuse(diagnostics);
  const wrong = checkSchema("site", value);
  return wrong.length === 0 ? (value.value as unknown as SiteFile) : refuse(wrong);
}

function toConfig(file: SiteFile | null): SiteConfig {
  return {
    serviceName: file?.serviceName ?? "Mon Cartable Numérique",
    tagline: file?.tagline ?? "Les ressources de la classe, prêtes à emporter",
    baseUrl: file?.baseUrl?.replace(/\/+$/, "") ?? null,
    publisher: file?.publisher ?? null,
    publicationDirector: file?.publicationDirector ?? null,
    host: file?.host ?? null,
    contactEmail: file?.contactEmail ?? null,
    dataProtectionContact: file?.dataProtectionContact ?? null,
    sourceRepository: file?.sourceRepository ?? null,
    helpUrl: file?.helpUrl ?? null,
    helpEmail: file?.helpEmail ?? null,
    correctionUrl: file?.correctionUrl ?? null,
  };
}

function refuse(diagnostics: readonly Diagnostic[]): never {
  throw new Error(`Le site ne peut pas être construit : corrigez sa configuration.\n\n${renderText({ files: 1, diagnostics })}`);
}
