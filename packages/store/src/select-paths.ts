import { refusal } from "@cartable/diagnostics";
import picomatch from "picomatch";
import type { UnpackSpec } from "./unpacked-tree.ts";

/** Device names that Windows reserves whatever the extension (Naming Files, Paths, and Namespaces). */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/** Decides, entry by entry, which paths of an archive are kept and where they go. */
export interface PathSelection {
  /** The path in the resource's folder, or null when it is left out. Throws `archive/unsafe-path` on any dangerous path. */
  readonly place: (path: string) => string | null;
  /** Call at the end: throws `archive/nothing-kept` for a pattern that kept nothing. */
  readonly finish: () => void;
}

export function selectPaths({ what, strip, include, exclude, into }: UnpackSpec): PathSelection {
  const matcher = (pattern: string): ((path: string) => boolean) => picomatch(pattern, { dot: true, nonegate: true });
  const included = include?.map((pattern) => ({ pattern, matches: matcher(pattern), kept: 0 }));
  const excluded = (exclude ?? []).map(matcher);
  const placed = new Map<string, string>();
  return {
    place(raw) {
      refuseEscape(what, raw);
      const path = raw.normalize("NFC").split("/").slice(strip).join("/");
      if (path === "" || excluded.some((matches) => matches(path))) return null;
      const found = included?.filter(({ matches }) => matches(path));
      if (found !== undefined && found.length === 0) return null;
      for (const pattern of found ?? []) pattern.kept += 1;
      refuseBadName(what, path);
      const target = into === undefined ? path : `${into}/${path}`;
      const folded = target.toLowerCase();
      const other = placed.get(folded);
      if (other !== undefined) throw refusal("archive/collision", { what, path: target, other });
      placed.set(folded, target);
      return target;
    },
    finish() {
      for (const path of placed.values()) {
        for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
          const folder = placed.get(path.slice(0, cut).toLowerCase());
          if (folder !== undefined) throw refusal("archive/collision", { what, path, other: folder });
        }
      }
      for (const { pattern, kept } of included ?? []) if (kept === 0) throw refusal("archive/nothing-kept", { what, pattern });
      if (placed.size === 0) throw refusal("archive/nothing-kept", { what, pattern: "**" });
    },
  };
}

/** Paths that would leave the folder are refused even when they are not kept: such an archive is not to be trusted. */
function refuseEscape(what: string, path: string): void {
  const refuse = (reason: string): never => {
    throw refusal("archive/unsafe-path", { what, path: path.slice(0, 120), reason });
  };
  if (path.includes("\\")) refuse("barre oblique inverse");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) refuse("chemin absolu");
  if (path.split("/").some((part) => part === ".." || part === ".")) refuse("il sort du dossier");
  if (path.includes("//")) refuse("partie vide");
}

/** Names that Windows, FAT or exFAT cannot hold are refused among what is kept. */
function refuseBadName(what: string, path: string): void {
  const refuse = (reason: string): never => {
    throw refusal("archive/unsafe-path", { what, path: path.slice(0, 120), reason });
  };
  for (const part of path.split("/")) {
    if (/[<>:"|?*]/.test(part)) refuse("signe interdit par Windows");
    if ([...part].some((character) => character < " " || character === "\u007f")) refuse("caractère de commande");
    if (part.endsWith(".") || part.endsWith(" ")) refuse("point ou espace à la fin d'un nom");
    if (RESERVED.test(part)) refuse("nom réservé par Windows");
    if (part.length > 255) refuse("nom de plus de 255 caractères");
  }
}
