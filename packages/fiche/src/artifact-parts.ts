import type { Artifact, Resource } from "@cartable/catalogue";

/** The artifacts of a resource as a person meets them. */
export interface ArtifactParts {
  /** What a person takes: an installer, a program to carry, a file to download. */
  readonly taken: readonly Artifact[];
  /** What only the making of a key needs: packages of libraries, files of the catalogue. */
  readonly technical: readonly Artifact[];
}

/** Packages and files of the catalogue are no download for people: they are the parts of a page that opens by itself. */
export function artifactParts({ artifacts }: Pick<Resource, "artifacts">): ArtifactParts {
  const isTaken = ({ source }: Artifact): boolean => source.kind === "url" || source.kind === "deb";
  return { taken: artifacts.filter(isTaken), technical: artifacts.filter((artifact) => !isTaken(artifact)) };
}

/** The resource is a page that this catalogue wrote: its `homepage` is that of what the page is built with. */
export function isOwnPage({ artifacts }: Pick<Resource, "artifacts">): boolean {
  return artifacts.some(({ source, entry }) => source.kind === "file" && entry !== undefined);
}
