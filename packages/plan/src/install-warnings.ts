import type { PlacedArtifact, PlacedContent } from "./place-artifacts.ts";

/** Warns of the installers of Windows that nothing shows from outside once installed: only the trace of the socle knows them. Pure. */
export function installWarnings(packed: readonly PlacedContent[]): readonly string[] {
  const ids = packed.filter(({ placed }) => placed.some(({ artifact }) => isUndetected(artifact))).map(({ resource }) => resource.id);
  return ids.length === 0
    ? []
    : [
        `Rien ne dit si c'est déjà installé sous Windows, seule la trace du socle le saura (« productCode » dans la fiche) : ${ids.join(", ")}.`,
      ];
}

function isUndetected({ platform, install }: PlacedArtifact["artifact"]): boolean {
  return platform === "windows" && install !== undefined && install.type !== "deb" && install.productCode === undefined;
}
