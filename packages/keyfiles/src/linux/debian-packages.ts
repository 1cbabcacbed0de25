import type { Resource } from "@cartable/catalogue";

/** A program that the distribution itself offers. */
export interface DebianPackage {
  readonly name: string;
  /** Name of the resource, in French. */
  readonly title: string;
}

/** What the system's own repository offers of some resources: the package that the fiche names, else its first Debian artifact. */
export function debianPackages(resources: readonly Resource[]): readonly DebianPackage[] {
  return resources.flatMap((resource) => {
    const installed = resource.artifacts.flatMap(({ platform, form, source }) =>
      platform === "linux" && form === "installer" && source.kind === "deb" ? [source.package] : [],
    );
    const name = resource.externalIds?.debian ?? installed[0];
    return name === undefined ? [] : [{ name, title: resource.name }];
  });
}
