import type { Resource } from "@cartable/catalogue";
import type { ResourceTerms } from "../machine/resource-terms.ts";
import type { Concept } from "../machine/scolomfr.ts";

/** JSON that cannot end the script element that holds it. */
export function serializeJsonLd(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What {@link toJsonLd} needs beside the resource: labels in French, ScoLOMFR concepts, addresses, a day (AAAA-MM-JJ). */
export interface JsonLdContext {
  readonly schemaType: string;
  readonly levels: readonly string[];
  readonly subjects: readonly string[];
  readonly platforms: readonly string[];
  readonly terms: ResourceTerms;
  readonly page: string;
  readonly checkedOn: string | null;
}

/** A resource in the words of schema.org, its levels and subjects being ScoLOMFR concepts. Only what the record states. */
export function toJsonLd(resource: Resource, context: JsonLdContext): Readonly<Record<string, unknown>> {
  const { terms, schemaType } = context;
  const software = /Application$|^VideoGame$/.test(schemaType);
  return {
    "@context": "https://schema.org",
    "@type": schemaType === "LearningResource" ? schemaType : [schemaType, "LearningResource"],
    "@id": context.page,
    name: resource.name,
    ...(resource.alternativeNames.length > 0 && { alternateName: resource.alternativeNames }),
    description: resource.summary,
    url: resource.homepage,
    mainEntityOfPage: context.page,
    publisher: { "@type": "Organization", name: resource.publisher },
    ...(resource.languages.length > 0 && { inLanguage: resource.languages }),
    ...(resource.licenseUrl !== undefined && { license: resource.licenseUrl }),
    about: terms.subjects.length > 0 ? terms.subjects.map(definedTerm) : context.subjects,
    educationalLevel: terms.levels.length > 0 ? terms.levels.map(definedTerm) : context.levels,
    ...(terms.learningTypes.length > 0 && { learningResourceType: terms.learningTypes.map(definedTerm) }),
    educationalUse: resource.usages.map(({ title }) => title),
    audience: { "@type": "EducationalAudience", educationalRole: "student", audienceType: context.levels.join(", ") },
    ...(context.checkedOn !== null && { sdDatePublished: context.checkedOn }),
    ...(software && softwareOf(resource, context.platforms)),
  };
}

function softwareOf(resource: Resource, platforms: readonly string[]): Readonly<Record<string, unknown>> {
  const [first] = resource.artifacts;
  return {
    applicationCategory: "EducationalApplication",
    ...(platforms.length > 0 && { operatingSystem: platforms.join(", ") }),
    ...(first !== undefined && { softwareVersion: first.version }),
    ...(resource.requires?.note !== undefined && { softwareRequirements: resource.requires.note }),
  };
}

function definedTerm({ uri, label }: Concept): Readonly<Record<string, string>> {
  return { "@type": "DefinedTerm", "@id": uri, name: label };
}
