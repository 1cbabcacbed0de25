import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import { type CheckedCatalogue, checkCatalogue } from "./check-catalogue.ts";
import type { FileKind, SourceFile, Sources } from "./source-files.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";

/** Reads and checks the catalogue and the manifests of a repository. `today` is YYYY-MM-DD. */
export function loadCatalogue(root: string, today: string): CheckedCatalogue {
  return checkCatalogue(readSources(root, today));
}

/** Reads every edited file under `catalogue/` and `manifests/`, once, in path order. */
export function readSources(root: string, today: string): Sources {
  const files: SourceFile[] = [
    ...readFolder(root, "catalogue/vocabularies", "vocabulary"),
    ...readFolder(root, "catalogue/resources", "resource"),
    ...readFolder(root, "catalogue/collections", "collection"),
    ...(existsSync(join(root, "catalogue/synonyms.yaml")) ? [readSource(root, "catalogue/synonyms.yaml", "synonyms")] : []),
    ...yearFolders(root).flatMap((year) => readFolder(root, `manifests/${year}`, "bundle")),
  ];
  return { files, misplaced: misplacedFiles(root), pathExists: (path) => existsSync(join(root, path)), today };
}

/** Written by `release` and `lock` beside the manifests. */
const WRITTEN = ["editions", "editions.txt", "lock-debian.txt"];

/** Years that have a folder in `manifests/`, ascending. */
export function yearFolders(root: string): readonly string[] {
  return list(join(root, "manifests")).filter((name) => /^\d{4}$/.test(name));
}

/** Files among the edited ones that no rule of reading covers: a fiche saved as .txt, a sub-folder, a year badly named. */
function misplacedFiles(root: string): Diagnostic[] {
  const folders = [
    "catalogue/vocabularies",
    "catalogue/resources",
    "catalogue/collections",
    ...yearFolders(root).map((year) => `manifests/${year}`),
  ];
  const stray = (file: string, reason: "extension" | "folder", expected: string): Diagnostic =>
    diagnostic("file/misplaced", { file, line: 1, column: 1 }, { reason, expected }, "warning");
  return folders.flatMap((folder) =>
    entriesOf(join(root, folder)).flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      if (
        entry.name.startsWith(".") ||
        entry.name === "README.md" ||
        (folder.startsWith("manifests/") && WRITTEN.includes(entry.name)) ||
        /\.ya?ml$/.test(entry.name)
      )
        return [];
      if (entry.isDirectory()) return [stray(file, "folder", `${folder}/`)];
      return [stray(file, "extension", `${entry.name.replace(/(?:\.ya?ml)?(?:\.[\w~]*|~)?$/i, "")}.yaml`)];
    }),
  );
}

function entriesOf(folder: string): Dirent[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readFolder(root: string, folder: string, kind: FileKind): SourceFile[] {
  return list(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name) && !(kind === "bundle" && name === "lock.yaml"))
    .map((name) => readSource(root, `${folder}/${name}`, kind));
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function readSource(root: string, file: string, kind: FileKind): SourceFile {
  const refuse = (content: Diagnostic): SourceFile => ({ file, kind, content });
  const at = { file, line: 1, column: 1 };
  const path = join(root, file);
  try {
    const stat = lstatSync(path);
    if (!stat.isFile())
      return refuse(
        diagnostic("file/not-regular", at, { found: stat.isDirectory() ? "folder" : stat.isSymbolicLink() ? "link" : "other" }),
      );
    if (stat.size > YAML_LIMITS.maxBytes)
      return refuse(diagnostic("file/too-large", at, { sizeBytes: stat.size, maxBytes: YAML_LIMITS.maxBytes }));
    return { file, kind, content: readFileSync(path) };
  } catch (error) {
    return refuse(diagnostic("file/unreadable", at, { cause: String((error as NodeJS.ErrnoException).code ?? error) }));
  }
}
