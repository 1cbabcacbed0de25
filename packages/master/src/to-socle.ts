import type { BundleManifest } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import {
  artifactRequest,
  type DebianPackage,
  debianRoots,
  findLocked,
  type Lock,
  mainArtifact,
  type PlacedContent,
  pathOfPackage,
  SOCLE_TREE,
  type Target,
} from "@cartable/plan";
import { detection, silentCommand, successCodes } from "./silent-command.ts";
import { type Socle, type SocleComponent, type SocleInstaller, type SocleProgram, TREE_ID } from "./socle.ts";
import { isWindows, reasonAgainstWindows } from "./windows/render-windows-table.ts";

/** A file of the tree that is copied as it is; the path starts at the root of the archive. */
export interface TreeFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What a master is described from. */
export interface MasterContents {
  readonly manifest: BundleManifest;
  readonly target: Target;
  readonly lock: Lock;
  /** Placed by `placeMaster`. */
  readonly packed: readonly PlacedContent[];
  /** The Debian packages to carry, dependencies included, sorted by name. */
  readonly packages: readonly DebianPackage[];
  /** What stands under `socle/cartable/`, sorted by path. */
  readonly tree: readonly TreeFile[];
}

/** The page that opens what a master copies. */
const ENTRY = "OUVRIR-MON-CARTABLE.html";

/**
 * The data of a master. Pure. Throws `plan/refused` when an installer does not say how it installs without a question, or when
 * a resource takes the id kept for the tree.
 */
export function toSocle({ manifest, target, lock, packed, packages, tree }: MasterContents): Socle {
  const silent = packed.flatMap(({ resource, placed }) =>
    placed.some(({ artifact }) => artifact.form === "installer" && artifact.install === undefined) ? [resource.id] : [],
  );
  const reasons = silent.map((id) => `« ${id} » : un installeur ne dit pas comment s'installer sans question (« install » dans la fiche)`);
  if (packed.some(({ resource }) => resource.id === TREE_ID)) reasons.push(`l'identifiant « ${TREE_ID} » est réservé au cartable lui-même`);
  const components = packed.flatMap((content) => toComponent(content, lock, packages));
  for (const { id, installers } of components)
    for (const why of installers.filter(isWindows).map(reasonAgainstWindows)) if (why !== null) reasons.push(`« ${id} » : ${why}`);
  if (reasons.length > 0) throw refusal("plan/refused", { bundle: manifest.id, reasons: reasons.slice(0, 20) });
  const hasDebian = debianRoots(packed).length > 0;
  return {
    format: 1,
    bundle: manifest.id,
    year: manifest.year,
    target,
    serial: manifest.serial,
    name: manifest.name,
    components,
    tree:
      tree.length === 0
        ? null
        : {
            id: TREE_ID,
            folder: SOCLE_TREE,
            entry: ENTRY,
            files: tree.length,
            sizeBytes: tree.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
            programs: programsOf(tree, lock),
          },
    debian: hasDebian
      ? {
          suite: lock.depot?.suite ?? "",
          architecture: lock.depot?.architecture ?? "",
          packages: packages.map((one) => ({
            package: one.name,
            version: one.version,
            file: pathOfPackage(one),
            sha256: one.sha256,
            sizeBytes: one.sizeBytes,
          })),
        }
      : null,
  };
}

/** A component for a resource that installs something; none for what is only copied. */
function toComponent({ resource, placed }: PlacedContent, lock: Lock, packages: readonly DebianPackage[]): SocleComponent[] {
  const parts = placed.filter(({ artifact }) => artifact.form === "installer");
  const main = mainArtifact(parts);
  if (main === null) return [];
  const { id, name, publisher, license, externalIds } = resource;
  return [
    {
      id,
      name: plainText(name),
      version: main.artifact.version,
      publisher: plainText(publisher),
      license,
      ...(externalIds?.winget === undefined ? {} : { winget: externalIds.winget }),
      installers: parts.flatMap(({ artifact, folder }): SocleInstaller[] => {
        const { install, source, platform, architecture = "any", version } = artifact;
        const locked = findLocked(lock, artifactRequest(resource, artifact));
        const file = locked?.tree[0];
        if (install === undefined || file === undefined) return [];
        const own = locked?.authenticode?.find(({ path }) => path === file.path);
        return [
          {
            platform,
            architecture,
            type: install.type,
            version,
            file: `${folder}/${file.path}`,
            sha256: file.sha256,
            sizeBytes: file.sizeBytes,
            command: silentCommand(install, source, version),
            successCodes: successCodes(install),
            detect: detection(install, source),
            depends: source.kind === "deb" ? dependsOf(packages, source.package) : [],
            ...(own === undefined ? {} : { authenticode: own.sha256 }),
            ...(install.signedBy === undefined ? {} : { signedBy: plainText(install.signedBy) }),
          },
        ];
      }),
    },
  ];
}

/** The files of the tree that Windows runs, with the digest that the lock holds of them. */
function programsOf(tree: readonly TreeFile[], { artifacts }: Lock): readonly SocleProgram[] {
  const digests = new Map(
    artifacts.flatMap(({ tree: files, authenticode = [] }) => {
      const byPath = new Map(authenticode.map(({ path, sha256 }) => [path, sha256]));
      return files.flatMap(({ path, sha256 }) => (byPath.has(path) ? [[sha256, byPath.get(path) ?? ""] as const] : []));
    }),
  );
  return tree.flatMap(({ path, sha256, sizeBytes }) => {
    const authenticode = digests.get(sha256);
    return authenticode === undefined ? [] : [{ path, sha256, sizeBytes, authenticode }];
  });
}

function dependsOf(packages: readonly DebianPackage[], name: string): readonly string[] {
  const depends = packages.find((one) => one.name === name)?.fields.get("Depends") ?? "";
  return depends.split(",").flatMap((group) => (group.trim() === "" ? [] : [group.trim()]));
}

/** A text for people, on one line and without control characters: a terminal shows it as it is. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
