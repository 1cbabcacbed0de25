import { formatBytes, plural } from "@cartable/diagnostics";
import type { LockChange, LockedArtifact } from "@cartable/plan";

/** What a lock changes, one line an artifact, so that a review reads it before the file itself. */
export function renderChanges(changes: readonly LockChange[]): readonly string[] {
  return changes.map((change) => {
    const { kind, resource, key, from, to } = change;
    const name = `${resource} (${key})`;
    if (kind === "added") return `+ ${name} : ${facts(to)}`;
    if (kind === "removed") return `- ${name} : n'est plus demandée`;
    const told = differences(change);
    return `${change.replaced ? "!" : "~"} ${name} : ${told.length > 0 ? told.join(" ; ") : factsOfRequest(from, to)}`;
  });
}

function facts(artifact: LockedArtifact | null): string {
  if (artifact === null) return "";
  if (artifact.state === "pending") return `${artifact.version}, jamais atteinte`;
  const size = artifact.sizeBytes === null ? [] : [formatBytes(artifact.sizeBytes)];
  return [artifact.version, ...size, plural(artifact.tree.length, "fichier")].join(", ");
}

function differences({ from, to, files, replaced }: LockChange): readonly string[] {
  if (from === null || to === null) return [];
  const told: string[] = [];
  if (from.version !== to.version) told.push(`version ${from.version} → ${to.version}`);
  if (from.state !== to.state) told.push(to.state === "locked" ? "enfin atteinte" : "n'est plus atteinte");
  if (replaced) told.push(`même version, mais l'éditeur a changé le fichier (${short(from.sha256)} → ${short(to.sha256)})`);
  if (from.sizeBytes !== to.sizeBytes && from.sizeBytes !== null && to.sizeBytes !== null)
    told.push(`${formatBytes(from.sizeBytes)} → ${formatBytes(to.sizeBytes)}`);
  const counts = [
    files.altered > 0 ? `${plural(files.altered, "fichier")} ${files.altered > 1 ? "modifiés" : "modifié"}` : null,
    files.added > 0 ? `${files.added} ${files.added > 1 ? "ajoutés" : "ajouté"}` : null,
    files.removed > 0 ? `${files.removed} ${files.removed > 1 ? "retirés" : "retiré"}` : null,
  ].filter((part) => part !== null);
  if (counts.length > 0) told.push(counts.join(", "));
  return told;
}

/** Nothing but the request changed: the same bytes are asked for in another way. */
function factsOfRequest(from: LockedArtifact | null, to: LockedArtifact | null): string {
  return from?.request === to?.request ? "mêmes octets" : "demande modifiée dans la fiche, mêmes octets";
}

function short(sha256: string | null): string {
  return `${(sha256 ?? "").slice(0, 12)}…`;
}

/** A change as `--json` tells it. */
export function toJsonChange({ kind, resource, key, from, to, replaced, files }: LockChange): unknown {
  const side = (artifact: LockedArtifact | null): unknown =>
    artifact === null ? null : { version: artifact.version, state: artifact.state, sha256: artifact.sha256, sizeBytes: artifact.sizeBytes };
  return { kind, resource, key, replaced, from: side(from), to: side(to), files };
}
