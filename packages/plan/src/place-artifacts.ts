import type { Artifact, Resource } from "@cartable/catalogue";
import { compareText } from "@cartable/diagnostics";
import { isAppId } from "@cartable/record";
import { artifactRequest } from "./artifact-request.ts";
import { appIdOf, appNameOf, folderOnKey, opensInBrowser } from "./key-layout.ts";
import { findLocked, type Lock } from "./lock.ts";
import { mainArtifact, type SelectedArtifact } from "./select-artifacts.ts";
import type { TargetContents } from "./target-contents.ts";

/** A folder of `PortableApps/`: one program in the PortableApps.com Format. */
export interface PortableApp {
  readonly id: string;
  /** From the root of the key: `PortableApps/<AppID>`. */
  readonly folder: string;
  /** True for a package of PortableApps.com: it brings its own description, icons and launcher. */
  readonly packaged: boolean;
}

/** An artifact with its place on the key. */
export interface PlacedArtifact extends SelectedArtifact {
  /** The folder that takes its files, from the root, with `/`. */
  readonly folder: string;
  /** Null outside `PortableApps/`. */
  readonly app: PortableApp | null;
}

/** A resource whose bytes are on the key, with the place of each of its parts. */
export type PlacedContent = TargetContents["packed"][number] & { readonly placed: readonly PlacedArtifact[] };

/** Where the resources of a bundle stand on its key. What the lock does not hold is placed as if it were empty. Pure. */
export function placeContents(packed: TargetContents["packed"], lock: Lock): readonly PlacedContent[] {
  return packed.map((content) => ({ ...content, placed: placeArtifacts(content.resource, content.selected, lock) }));
}

/**
 * Where the parts of a resource stand. Windows programs go under `PortableApps/<AppID>/App/<AppName>`; an edition for
 * another processor, when it starts by itself, goes beside (`<AppName>-x86`); a package of PortableApps.com, known by the
 * description that it brings, takes its whole `PortableApps/<AppID>`, and the parts without a program of their own follow it.
 */
export function placeArtifacts(resource: Resource, selected: readonly SelectedArtifact[], lock: Lock): readonly PlacedArtifact[] {
  const programs = selected.filter(({ artifact }) => isWindowsProgram(artifact));
  const main = mainArtifact(programs)?.artifact ?? null;
  const variants = new Set(programs.flatMap(({ artifact: { entry, architecture } }) => (entry === undefined ? [] : [architecture])));
  const packages = new Map(programs.map((program) => [program.artifact, packageOf(resource, program.artifact, lock)]));
  const home = main === null ? null : (packages.get(main) ?? null);
  return selected.map((program): PlacedArtifact => {
    const { artifact } = program;
    if (!isWindowsProgram(artifact)) return { ...program, folder: folderOnKey(resource.id, artifact), app: null };
    const own = packages.get(artifact) ?? (artifact.entry === undefined ? home : null);
    if (own !== null) return { ...program, folder: own.folder, app: own };
    const id = appIdOf(resource.id);
    const apart = hasOtherProcessor(artifact, main) && variants.has(artifact.architecture) ? `-${artifact.architecture}` : "";
    const folder = `PortableApps/${id}`;
    return { ...program, folder: `${folder}/App/${appNameOf(resource.id)}${apart}`, app: { id, folder, packaged: false } };
  });
}

function isWindowsProgram({ platform, form }: Artifact): boolean {
  return platform === "windows" && form === "portable";
}

function hasOtherProcessor({ architecture = "any" }: Artifact, main: Artifact | null): boolean {
  return architecture !== "any" && architecture !== (main?.architecture ?? "any");
}

/** What every package of the PortableApps.com Format has at the root of its tree, and nothing else does. */
const DESCRIPTION = "app/appinfo/appinfo.ini";
/** Name of the settings of the launcher, which is the AppID (PortableApps.com Launcher, « Launcher.ini »). */
const LAUNCHER = /^app\/appinfo\/launcher\/([^/]+)\.ini$/i;

/** The package that an artifact is, by its locked files; null for an ordinary archive. The AppID is the name of its launcher. */
function packageOf(resource: Resource, artifact: Artifact, lock: Lock): PortableApp | null {
  const paths = (findLocked(lock, artifactRequest(resource, artifact))?.tree ?? []).map(({ path }) => path);
  if (!paths.some((path) => path.toLowerCase() === DESCRIPTION)) return null;
  const launcher = paths.flatMap((path) => LAUNCHER.exec(path)?.[1] ?? [])[0];
  const started = /^([^/]+)\.exe$/i.exec(artifact.entry ?? "")?.[1];
  const id = [started, launcher].find((name) => name !== undefined && isAppId(name)) ?? appIdOf(resource.id);
  return { id, folder: `PortableApps/${id}`, packaged: true };
}

/** A file of the key that starts a program. */
export interface PlacedProgram extends PlacedArtifact {
  /** From the root of the key, with `/`. */
  readonly path: string;
}

/** The programs of a resource that the system starts, a page cannot; in the order of the resource. */
export function programsOf({ placed }: Pick<PlacedContent, "placed">): readonly PlacedProgram[] {
  return placed.flatMap((part) =>
    part.artifact.entry === undefined || opensInBrowser(part.artifact) ? [] : [{ ...part, path: `${part.folder}/${part.artifact.entry}` }],
  );
}

/**
 * Paths of the key, from the root, where the parts of a resource keep what their users did: what the resource declares, and
 * the folder that the PortableApps.com Format keeps from one version to the next (« Data »). Sorted, each once.
 */
export function userDataOf(placed: readonly PlacedArtifact[]): readonly string[] {
  const paths = placed.flatMap(({ artifact, folder, app }) => [
    ...(artifact.userData ?? []).map((path) => `${folder}/${path}`),
    ...(app === null ? [] : [`${app.folder}/Data`]),
  ]);
  return [...new Set(paths)].sort(compareText);
}
