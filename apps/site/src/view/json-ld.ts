import type { Resource } from "@cartable/catalogue";

/** JSON that cannot end the script element that holds it. */
export function serializeJsonLd(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What the labels of a resource are, for {@link toJsonLd}. */
export interface ResourceLabels {
  readonly schemaType: string;
  readonly levels: readonly string[];
  readonly subjects: readonly string[];
  readonly platforms: readonly string[];
}

/** A resource in the words of schema.org. Only what the record states. */
export function toJsonLd(resource: Resource, labels: ResourceLabels): Readonly<Record<string, unknown>> {
  const software = /Application$|^VideoGame$/.test(labels.schemaType);
  return {
    "@context": "https://schema.org",
    "@type": labels.schemaType,
    name: resource.name,
    ...(resource.alternativeNames.length > 0 && { alternateName: resource.alternativeNames }),
    description: resource.summary,
    url: resource.homepage,
    publisher: { "@type": "Organization", name: resource.publisher },
    ...(resource.languages.length > 0 && { inLanguage: resource.languages }),
    ...(resource.licenseUrl !== undefined && { license: resource.licenseUrl }),
    about: labels.subjects,
    audience: { "@type": "EducationalAudience", educationalRole: "student", audienceType: labels.levels.join(", ") },
    ...(software &&
      labels.platforms.length > 0 && { operatingSystem: labels.platforms.join(", "), applicationCategory: "EducationalApplication" }),
    ...(software && resource.artifacts[0] !== undefined && { softwareVersion: resource.artifacts[0].version }),
  };
}
