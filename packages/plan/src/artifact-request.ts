import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Artifact, Resource } from "@cartable/catalogue";

/** What the lock needs to know of an artifact: everything that decides its bytes. */
export interface ArtifactRequest {
  readonly resource: string;
  /** Names the artifact in its resource, readable in a diff: platform, source, sub-folder. */
  readonly key: string;
  readonly version: string;
  readonly source: ResolvedSource;
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  readonly unpack: UnpackRequest;
  /** Digest of all of the above: when it changes, the lock is stale. */
  readonly digest: string;
}

/** A source with what the resource file left implicit: version of the package, path from the root. */
export type ResolvedSource =
  | { readonly kind: "npm"; readonly package: string; readonly version: string }
  | { readonly kind: "url"; readonly url: string; readonly mirrors: readonly string[] }
  | { readonly kind: "deb"; readonly package: string; readonly version: string; readonly fileName: string | null }
  | { readonly kind: "file"; readonly path: string };

export interface UnpackRequest {
  readonly format: string | null;
  readonly fileName: string;
  readonly strip: number;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly into: string | null;
}

/** Makes the request of an artifact of a resource. Pure; the same fields give the same digest. */
export function artifactRequest(resource: Resource, artifact: Artifact): ArtifactRequest {
  const source = resolveSource(resource, artifact);
  const unpack: UnpackRequest = {
    format: formatOf(source, artifact),
    fileName: fileNameOf(source),
    strip: artifact.unpack?.strip ?? (source.kind === "npm" ? 1 : 0),
    include: artifact.unpack?.include ?? null,
    exclude: artifact.unpack?.exclude ?? [],
    into: artifact.unpack?.into ?? null,
  };
  const request = {
    resource: resource.id,
    key: keyOf(artifact, source),
    version: artifact.version,
    source,
    sha256: artifact.sha256 ?? null,
    sizeBytes: artifact.sizeBytes ?? null,
    unpack,
  };
  return { ...request, digest: createHash("sha256").update(JSON.stringify(request)).digest("hex") };
}

function resolveSource(resource: Resource, { source, version }: Artifact): ResolvedSource {
  switch (source.kind) {
    case "npm":
      return { kind: "npm", package: source.package, version: source.version ?? version };
    case "url":
      return { kind: "url", url: source.url, mirrors: source.mirrors ?? [] };
    case "deb":
      return { kind: "deb", package: source.package, version, fileName: source.fileName ?? null };
    case "file":
      return { kind: "file", path: posix.normalize(posix.join(posix.dirname(resource.file), source.path)) };
  }
}

/** Without an explicit format, an npm package is a tarball and any other file is kept as it is unless it asks to be unpacked. */
function formatOf(source: ResolvedSource, { unpack }: Artifact): string | null {
  if (unpack?.format !== undefined) return unpack.format;
  if (source.kind === "npm") return "tar";
  return source.kind === "file" || unpack !== undefined ? null : "none";
}

function fileNameOf(source: ResolvedSource): string {
  switch (source.kind) {
    case "npm":
      return `${source.package.replace("@", "").replace("/", "-")}-${source.version}.tgz`;
    case "url":
      return decodePart(new URL(source.url).pathname.split("/").at(-1) ?? "") || "fichier";
    case "deb":
      return source.fileName ?? `${source.package}_${source.version}.deb`;
    case "file":
      return source.path.split("/").at(-1) ?? "fichier";
  }
}

/** The last part of an address as text; as it is written when its `%` do not decode. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

function keyOf({ platform, architecture, form, unpack }: Artifact, source: ResolvedSource): string {
  const origin = {
    npm: () => (source as { package: string }).package,
    deb: () => (source as { package: string }).package,
    url: () => fileNameOf(source),
    file: () => (source as { path: string }).path,
  }[source.kind]();
  return [platform, architecture, form, `${source.kind}:${origin}`, unpack?.into].filter((part) => part !== undefined).join(" ");
}
