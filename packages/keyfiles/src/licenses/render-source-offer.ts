import { type Artifact, asksForSource, type BundleManifest, type Resource } from "@cartable/catalogue";
import type { PlacedContent } from "@cartable/plan";
import { originText } from "./render-notice.ts";
import { textFile } from "./text-file.ts";

/** How long an offer of source must hold: GPL-2.0 section 3 (b), GPL-3.0 section 6 (b). */
const OFFER_YEARS = 3;

/**
 * The written offer of source for what the key holds under a licence that asks for it: what, exact version, where the sources
 * are, how long, to whom to write. Null when nothing asks for it. Without a contact the text says that the offer is incomplete.
 */
export function renderSourceOffer(
  manifest: BundleManifest,
  packed: readonly PlacedContent[],
  contact: BundleManifest["contact"] | null,
): string | null {
  const blocks = packed.flatMap((content) => blockOf(content));
  if (blocks.length === 0) return null;
  return textFile([
    "Offre de code source",
    "",
    `${manifest.name} (${manifest.id}), édition ${manifest.year}, numéro ${manifest.serial}.`,
    "",
    "Les ressources ci-dessous sont sous des licences qui donnent droit à leur code source (GPL, LGPL, AGPL, MPL, EUPL et semblables).",
    "Chaque version est celle de la clé, inchangée. Les sources se trouvent à l'adresse indiquée.",
    "Les pages d'activité et le portail (EUPL-1.2) sont sur la clé sous leur forme de source.",
    "",
    ...offerText(contact),
    ...blocks,
    "",
  ]);
}

function offerText(contact: BundleManifest["contact"] | null): readonly string[] {
  if (contact === null || contact === undefined) {
    return [
      "OFFRE INCOMPLÈTE : cette édition ne dit pas encore à quel service écrire pour recevoir les sources.",
      "Le service qui la distribue doit renseigner « contact » dans le manifeste du cartable avant de la remettre.",
    ];
  }
  return [
    `Pendant ${OFFER_YEARS} ans au moins après la remise de cette clé, toute personne qui la possède peut demander par écrit le code`,
    "source complet de ces versions. Il est remis sur un support ordinaire ou par téléchargement, au prix de la copie au plus.",
    "",
    `À qui écrire : ${contact.name}`,
    `  ${contact.email}`,
    ...(contact.address === undefined ? [] : [`  ${contact.address}`]),
  ];
}

function blockOf({ resource, placed }: PlacedContent): readonly string[] {
  const parts = placed.filter(({ artifact }) => artifact.source.kind !== "file" && asksForSource(artifact.license ?? resource.license));
  if (parts.length === 0) return [];
  const lines = parts.map(
    ({ artifact }) =>
      `  - ${originText(artifact)}, version ${artifact.version}, licence ${artifact.license ?? resource.license}\n    Sources : ${sourcesText(resource, artifact)}`,
  );
  return ["", resource.name, ...lines];
}

/** Where the source of a part is: Debian keeps that of every package it ever published. */
function sourcesText(resource: Resource, { source }: Artifact): string {
  if (source.kind === "deb") return `https://snapshot.debian.org/binary/${source.package}/`;
  return resource.links?.source ?? resource.homepage;
}
