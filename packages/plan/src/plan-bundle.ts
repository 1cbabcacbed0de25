import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { compareText, formatBytes, refusal } from "@cartable/diagnostics";
import { PUPIL_FOLDER, pathCollisions, pathProblem, RECORD_PATH, sizeProblem, toJsonText } from "@cartable/record";
import type { BundlePlan, Compression, PlanCard, PlanComponent, PlanEntry, PlanTotals } from "./bundle-plan.ts";
import { pinsOf, type VersionPin } from "./diff-versions.ts";
import { purposesOf } from "./entry-purposes.ts";
import { fitBundle, type Weighed } from "./fit-bundle.ts";
import { installWarnings } from "./install-warnings.ts";
import { licenseWarnings } from "./license-warnings.ts";
import type { Lock } from "./lock.ts";
import { lockedSources } from "./locked-sources.ts";
import { masterSources } from "./master-sources.ts";
import { CLUSTER_SIZES, clusterBytes, mediumCost, usableBytes } from "./medium-cost.ts";
import { type PlacedContent, placeContents, userDataOf } from "./place-artifacts.ts";
import { placeMaster } from "./place-master.ts";
import { toReleaseRecord } from "./release-record.ts";
import { mainArtifact, type Target } from "./select-artifacts.ts";
import { targetContents } from "./target-contents.ts";

/** A file made by the command itself (the portal, the readme …): its digest is known before anything is written. */
export interface GeneratedFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** 644 when absent. */
  readonly mode?: PlanEntry["mode"];
}

/** What a plan does not find in the catalogue, the manifest or the lock. */
export interface PlanChoices {
  readonly compression?: Compression;
  /** Digest of the record of the former serial. */
  readonly previous?: string | null;
}

/**
 * Decides every byte of a bundle. Pure: the same catalogue, manifest, lock and generated files give the same plan.
 * Throws `lock/stale`, `plan/pending` or `plan/refused` when no right plan exists.
 */
export function planBundle(
  catalogue: Catalogue,
  manifest: BundleManifest,
  target: Target,
  lock: Lock,
  generated: readonly GeneratedFile[],
  { compression = "default", previous = null }: PlanChoices = {},
): BundlePlan {
  const { packed: chosen, cards } = targetContents(catalogue, manifest, target);
  const isMaster = manifest.kind === "master";
  const packed = isMaster ? placeMaster(chosen, lock) : placeContents(chosen, lock);
  const { artifacts, entries: locked } = isMaster ? masterSources(manifest, lock, packed) : lockedSources(lock, packed);
  const entries: PlanEntry[] = [
    ...locked,
    ...generated.map((file): PlanEntry => ({ mode: "644", ...file, resource: null, artifact: null, from: null })),
  ].sort((a, b) => compareText(a.path, b.path));
  const components = packed.map((content) => componentOf(content, entries));
  // Nobody works in a master: what its programs keep is on the machines.
  const kept = isMaster ? [] : userDataOf(packed.flatMap(({ placed }) => placed));
  const userData: Pick<BundlePlan, "userData"> = kept.length === 0 ? {} : { userData: kept };
  const named = { bundle: manifest.id, year: manifest.year, target, serial: manifest.serial, previous, entries, components, ...userData };
  const record = { path: RECORD_PATH, sizeBytes: Buffer.byteLength(toJsonText(toReleaseRecord(named))) };
  const totals = totalsOf(manifest, entries, record);
  refuseBadEntries(manifest, entries, components, kept);
  refuseTooLarge(manifest, totals, () => fitBundle(catalogue, manifest, target, lock, totals.medium?.nominalGb ?? 0, generated).dropped);
  refuseAgainstPins(
    manifest,
    pinsOf(catalogue, manifest),
    packed.map(({ resource }) => resource),
  );
  refuseAgainstPolicy(
    manifest,
    packed.map(({ resource }) => resource),
  );
  return {
    format: 4,
    bundle: manifest.id,
    year: manifest.year,
    target,
    kind: manifest.kind,
    name: manifest.name,
    demonstration: manifest.demonstration ?? false,
    serial: manifest.serial,
    previous,
    compression,
    totals,
    warnings: [
      ...warningsOf(catalogue, cards, totals),
      ...installWarnings(packed),
      ...licenseWarnings(catalogue, manifest, packed, entries),
    ],
    components,
    cards,
    purposes: purposesOf(entries),
    artifacts,
    directories: isMaster ? [] : [PUPIL_FOLDER],
    entries,
    ...userData,
  };
}

function componentOf({ resource, selected, placed, reason }: PlacedContent, entries: readonly PlanEntry[]): PlanComponent {
  const main = mainArtifact(selected);
  const folder = placed.find(({ index }) => index === main?.index)?.folder;
  const own = entries.filter((entry) => entry.resource === resource.id);
  const entry = main?.artifact.entry;
  return {
    id: resource.id,
    name: resource.name,
    version: main?.artifact.version ?? "",
    license: resource.license,
    files: own.length,
    bytes: own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    entry: main === null || entry === undefined ? null : `${folder}/${entry}`,
    reason,
  };
}

/** Names, collisions, sizes and files to open: everything that would make a key wrong is refused before a byte is written. */
function refuseBadEntries(
  manifest: BundleManifest,
  entries: readonly PlanEntry[],
  components: readonly PlanComponent[],
  userData: readonly string[],
): void {
  const paths = [...entries.map(({ path }) => path), RECORD_PATH];
  const known = new Set(paths);
  const fileSystem = manifest.capacity?.fileSystem ?? "exfat";
  const reasons = [
    ...entries.flatMap(({ path, sizeBytes }) =>
      [pathProblem(path), sizeProblem(sizeBytes, fileSystem)].flatMap((problem) => (problem === null ? [] : [`${path} : ${problem}`])),
    ),
    ...userData.flatMap((path) => {
      const problem = pathProblem(path);
      return problem === null ? [] : [`${path} (données de l'utilisateur) : ${problem}`];
    }),
    ...pathCollisions(paths).map(([first, second]) => `« ${first} » et « ${second} » se confondent sous Windows`),
    ...components.flatMap(({ id, entry }) =>
      entry === null || known.has(entry) ? [] : [`« ${id} » : le fichier à ouvrir ${entry} n'est pas parmi les fichiers gardés`],
    ),
  ];
  if (reasons.length > 0) throw refusal("plan/refused", { bundle: manifest.id, reasons: reasons.slice(0, 20) });
}

/** Refuses what does not fit on the medium, and says what to take away: the least needed first. */
function refuseTooLarge({ id: bundle }: BundleManifest, { medium }: PlanTotals, toDrop: () => readonly Weighed[]): void {
  if (medium === null || medium.costBytes + medium.reserveBytes <= medium.usableBytes) return;
  const sizes = `${formatBytes(medium.costBytes)} à copier et ${formatBytes(medium.reserveBytes)} réservés à l'élève, pour ${formatBytes(medium.usableBytes)} utiles sur un support de ${medium.nominalGb} Go`;
  const drops = toDrop().map(({ name, priority, costBytes }) => `${name} (${formatBytes(costBytes)}, priorité ${priority})`);
  const advice = drops.length === 0 ? "" : ` ; pour tenir, retirez ${drops.join(", ")}`;
  throw refusal("plan/refused", { bundle, reasons: [`${sizes}${advice}`] });
}

const OFFLINE_RANK = { none: 0, partial: 1, full: 2 } as const;

/** A version that is held is given, or nothing is. */
function refuseAgainstPins({ id: bundle }: BundleManifest, pins: readonly VersionPin[], resources: readonly Resource[]): void {
  const reasons = resources.flatMap(({ id, artifacts }) => {
    const pin = pins.find((one) => one.id === id);
    const isGiven = pin === undefined || artifacts.some(({ version }) => version === pin.version);
    return isGiven ? [] : [`« ${id} » est figée en ${pin.version}, que sa fiche ne décrit plus`];
  });
  if (reasons.length > 0) throw refusal("plan/refused", { bundle, reasons });
}

/** What the manifest's policy refuses: too little offline, administrator rights, personal data. */
function refuseAgainstPolicy({ id: bundle, policy }: BundleManifest, resources: readonly Resource[]): void {
  if (policy === undefined) return;
  const reasons = resources.flatMap(({ id, offline, personalData, requires }) => {
    const found: string[] = [];
    if (policy.offline !== undefined && OFFLINE_RANK[offline] < OFFLINE_RANK[policy.offline])
      found.push(`« ${id} » ne fonctionne pas assez hors connexion (offline: ${offline})`);
    if (policy.admin === false && requires?.admin === true) found.push(`« ${id} » demande des droits d'administrateur`);
    if (policy.personalData !== undefined && !policy.personalData.includes(personalData))
      found.push(`« ${id} » touche aux données personnelles (personalData: ${personalData})`);
    return found;
  });
  if (reasons.length > 0) throw refusal("plan/refused", { bundle, reasons });
}

function totalsOf(
  { capacity }: BundleManifest,
  entries: readonly PlanEntry[],
  record: { readonly path: string; readonly sizeBytes: number },
): PlanTotals {
  const bytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (capacity === undefined) return { files: entries.length, bytes, medium: null };
  const { fileSystem, nominalGb } = capacity;
  const cluster = clusterBytes(fileSystem, nominalGb);
  const costWith = (size: number): number => mediumCost([...entries, record], [PUPIL_FOLDER], fileSystem, size);
  return {
    files: entries.length,
    bytes,
    medium: {
      fileSystem,
      nominalGb,
      clusterBytes: cluster,
      costBytes: costWith(cluster),
      usableBytes: usableBytes(fileSystem, nominalGb, cluster),
      reserveBytes: (capacity.reserveMb ?? 0) * 1e6,
      costByCluster: CLUSTER_SIZES.map((size) => ({ clusterBytes: size, costBytes: costWith(size) })),
    },
  };
}

function warningsOf(catalogue: Catalogue, cards: readonly PlanCard[], { medium }: PlanTotals): readonly string[] {
  const names = (why: PlanCard["why"]): string[] =>
    cards.filter((card) => card.why === why).map(({ id }) => catalogue.resourceById.get(id)?.name ?? id);
  const linkOnly = names("link-only");
  const elsewhere = names("not-on-target");
  const warnings: string[] = [];
  if (linkOnly.length > 0) warnings.push(`Fiche seulement, faute de droit de copie : ${linkOnly.join(", ")}.`);
  if (elsewhere.length > 0) warnings.push(`Fiche seulement, rien à copier pour cette cible : ${elsewhere.join(", ")}.`);
  if (medium !== null && medium.costBytes > 0.9 * (medium.usableBytes - medium.reserveBytes))
    warnings.push("Le support est rempli à plus de 90 %.");
  return warnings;
}
