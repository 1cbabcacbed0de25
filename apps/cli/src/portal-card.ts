import type { Artifact, Catalogue, Resource } from "@cartable/catalogue";
import { formatBytes } from "@cartable/diagnostics";
import {
  artifactParts,
  checkedOn,
  complementsOf,
  describeSource,
  frenchText,
  isOwnPage,
  licenseLabel,
  licenseTerms,
} from "@cartable/fiche";
import { helpPath, licenseText, programGroups } from "@cartable/keyfiles";
import { mainArtifact, opensInBrowser, type PlacedArtifact, programsOf } from "@cartable/plan";
import { type PortalCard, type PortalLicense, type PortalProgram, type PortalReview, renderDescription } from "@cartable/portal";

/** What a key holds of a resource. */
export interface OnKey {
  readonly placed: readonly PlacedArtifact[];
  /** Bytes of its files there; null when it has none. */
  readonly bytes: number | null;
  /** Paths of the files that the command makes, where the scripts that start programs are. */
  readonly made: ReadonlySet<string>;
}

/** The page of a resource on a key: everything that its page on the site says. */
export function toPortalCard(catalogue: Catalogue, resource: Resource, { placed, bytes, made }: OnKey): PortalCard {
  const page = mainArtifact(placed.filter(({ artifact }) => opensInBrowser(artifact)));
  const successor = resource.replacedBy === undefined ? undefined : catalogue.resourceById.get(resource.replacedBy);
  const evidence = resource.redistributionEvidence;
  return {
    id: resource.id,
    name: frenchText(resource.name),
    alternativeNames: resource.alternativeNames,
    icon: resource.icon ?? null,
    summary: frenchText(resource.summary),
    descriptionHtml: renderDescription(frenchText(resource.description ?? "")),
    usages: resource.usages.map(({ title, activity, levels, subjects = [], durationMinutes = null }) => ({
      title: frenchText(title),
      activity: frenchText(activity),
      levels,
      subjects,
      durationMinutes,
    })),
    levels: resource.levels,
    subjects: resource.subjects,
    functions: resource.functions,
    needs: resource.needs,
    audiences: resource.audiences,
    languages: resource.languages,
    kind: resource.kind,
    status: resource.status,
    since: resource.since ?? null,
    until: resource.until ?? null,
    replacedBy: successor === undefined ? null : { id: successor.id, name: successor.name },
    license: toLicense(catalogue, resource),
    redistribution: {
      code: resource.redistribution,
      note: evidence === undefined ? null : frenchText(evidence.note),
      url: evidence?.url ?? null,
      checkedOn: evidence?.checkedOn ?? null,
      permission: resource.permission ?? null,
    },
    publisher: resource.publisher,
    homepage: resource.homepage,
    ownPage: isOwnPage(resource) && !resource.artifacts.some(({ form }) => form === "font"),
    links: linksOf(resource),
    offline: resource.offline,
    personalData: resource.personalData,
    personalDataDetail: resource.personalDataDetail === undefined ? null : frenchText(resource.personalDataDetail),
    accessibility: resource.accessibility === undefined ? null : frenchText(resource.accessibility),
    requirements: requirementsOf(resource),
    reviews: (resource.reviews ?? []).map(toReview),
    sources: (resource.sources ?? []).map(({ fact, origin, readOn = null }) => ({ fact, origin, readOn })),
    checkedOn: checkedOn(resource),
    version: mainArtifact(placed)?.artifact.version ?? resource.artifacts[0]?.version ?? "",
    sizeBytes: bytes ?? resource.artifacts.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    href: page?.artifact.entry === undefined ? null : `${page.folder}/${page.artifact.entry}`,
    programs: toPrograms(resource.id, placed, made),
    help: made.has(helpPath(resource.id)) ? helpPath(resource.id) : null,
    artifacts: resource.artifacts.map((artifact, index) =>
      toPortalArtifact(
        catalogue,
        artifact,
        placed.some((one) => one.index === index),
        artifactParts(resource).technical.includes(artifact),
      ),
    ),
    similar: resource.similar,
    complements: complementsOf(resource, catalogue.collections, catalogue.resourceById).map(({ id }) => id),
    collections: catalogue.collections.filter(({ resources }) => resources.includes(resource.id)).map(({ name }) => name),
  };
}

/** The programs of a resource for each system, with the scripts of the key that start them. */
function toPrograms(id: string, placed: readonly PlacedArtifact[], made: ReadonlySet<string>): readonly PortalProgram[] {
  const ifMade = (path: string): string | null => (made.has(path) ? path : null);
  const windows = programGroups(id, placed).map(({ script, programs }) => ({
    platform: "windows",
    path: programs[0]?.path ?? script,
    launcher: ifMade(script),
  }));
  const others = programsOf({ placed }).filter(({ artifact }) => artifact.platform !== "windows");
  const first = others.filter(({ artifact }, at) => others.findIndex((other) => other.artifact.platform === artifact.platform) === at);
  return [
    ...windows,
    ...first.map(({ artifact: { platform }, path }) => ({
      platform,
      path,
      launcher: platform === "linux" ? ifMade(`Cartable/Lancer/${id}.sh`) : null,
    })),
  ];
}

function toLicense(catalogue: Catalogue, { license, licenseUrl }: Resource): PortalLicense {
  const { licenses } = catalogue.vocabularies;
  return {
    expression: license,
    label: licenseLabel(license, licenses),
    text: licenseText(catalogue, license),
    terms: licenseTerms(license, licenses).flatMap(({ label, definition }) => (definition === undefined ? [] : [{ label, definition }])),
    url: licenseUrl ?? null,
  };
}

function linksOf({ links = {} }: Resource): PortalCard["links"] {
  return [
    { text: "Aide", url: links.help },
    ...(links.tutorials ?? []).map(({ title, url }) => ({ text: title, url })),
    { text: "Code source", url: links.source },
    { text: "Confidentialité", url: links.privacy },
    { text: "Accessibilité", url: links.accessibility },
  ].flatMap(({ text, url }) => (url === undefined ? [] : [{ text: frenchText(text), url }]));
}

function requirementsOf({ requires }: Resource): readonly string[] {
  return [
    requires?.java === undefined ? undefined : `Java ${requires.java} ou plus récent`,
    requires?.runtime,
    requires?.memoryMb === undefined ? undefined : `${formatBytes(requires.memoryMb * 1_000_000)} de mémoire vive`,
    requires?.admin === true ? "droits d’administration du poste" : undefined,
    requires?.note,
  ].flatMap((text) => (text === undefined ? [] : [frenchText(text)]));
}

const OPINIONS = { favorable: "favorable", reserved: "réservé", unfavorable: "défavorable", pending: "attendu" } as const;

function toReview({ body, opinion, subject, date, note }: NonNullable<Resource["reviews"]>[number]): PortalReview {
  return { body, opinion: OPINIONS[opinion], subject: subject ?? null, date: date ?? null, note: note ?? null };
}

function toPortalArtifact(catalogue: Catalogue, artifact: Artifact, onKey: boolean, technical: boolean): PortalCard["artifacts"][number] {
  const { platform, form, architecture = "any", version, sizeBytes = null, license } = artifact;
  return {
    ...describeSource(artifact),
    platform,
    form,
    architecture: architecture === "any" ? null : architecture,
    version,
    sizeBytes,
    license: license === undefined ? null : licenseLabel(license, catalogue.vocabularies.licenses),
    onKey,
    technical,
  };
}
