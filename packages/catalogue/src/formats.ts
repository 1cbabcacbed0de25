/**
 * The custom string formats of the schemas. Functions rather than patterns: linear, and no regular expression
 * ever reaches an editor. `vocabulary:*` formats are checked by the rules, which know the vocabularies.
 */
const SITE_NAMES = new Set(["index", "404", "api", "bundles", "recherche"]);

/** Lower-case ASCII letters, digits and single hyphens; never a name that Windows or the site reserves. */
export function isResourceId(text: string): boolean {
  return isSlug(text) && reservedBy(text) === null;
}

/** Who reserves an id: Windows (device names, "Naming Files, Paths, and Namespaces") or the pages of the site; null when free. */
export function reservedBy(id: string): "windows" | "site" | null {
  if (/^(con|prn|aux|nul|(com|lpt)\d)$/.test(id)) return "windows";
  return SITE_NAMES.has(id) ? "site" : null;
}

function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

function isHttpsUrl(text: string): boolean {
  if (!text.startsWith("https://") || /\s/.test(text)) return false;
  try {
    const url = new URL(text);
    // Secrets and internal names have their own messages: rules/public-addresses.ts.
    return url.protocol === "https:" && url.hostname !== "";
  } catch {
    return false;
  }
}

/** A real calendar day written YYYY-MM-DD. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A relative path with `/`, whose every part is a plain ASCII name. */
function isRelativePath(text: string): boolean {
  return text
    .split("/")
    .every(
      (part) => /^[\w@+ ().,$%&'~!#=[\]{}-]+$/.test(part) && part !== "." && part !== ".." && !part.endsWith(".") && !part.endsWith(" "),
    );
}

/** Numbers of public advisories: CVE (MITRE), GHSA (GitHub), DSA and DLA (Debian), CERTFR (ANSSI). */
function isAdvisoryId(text: string): boolean {
  return /^(CVE-\d{4}-\d{4,8}|GHSA(-[a-z0-9]{4}){3}|D[SL]A-\d{1,5}(-\d{1,2})?|CERTFR-\d{4}-(AVI|ALE)-\d{3,5})$/.test(text);
}

export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  "resource-id": isResourceId,
  slug: isSlug,
  "term-id": (text) => /^[A-Za-z0-9]([A-Za-z0-9.+-]*[A-Za-z0-9+])?$/.test(text),
  "https-url": isHttpsUrl,
  date: isDate,
  sha256: (text) => /^[0-9a-f]{64}$/.test(text),
  "relative-path": isRelativePath,
  "npm-name": (text) => /^(@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/.test(text),
  "email-address": (text) => /^[^\s@<>"]+@[^\s@<>"]+\.[a-z]+$/.test(text),
  "code-name": (text) => /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(text),
  "deb-name": (text) => /^[a-z0-9][a-z0-9+.-]+$/.test(text),
  "advisory-id": isAdvisoryId,
  "seen-resource": (text) => /^[a-z0-9-]+ \S+ [a-z-]+ \S.*$/.test(text),
};

/** What the editor most likely meant, for the formats where it can be told; null elsewhere. */
export function suggestFormat(format: string, text: string): string | null {
  const slug = (): string =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replaceAll("œ", "oe")
      .replaceAll("æ", "ae")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");
  const proposals: Readonly<Record<string, () => string>> = {
    "resource-id": slug,
    slug,
    "https-url": () =>
      /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text.replace(/^http:\/\//i, "https://") : `https://${text.replace(/^\/+/, "")}`,
    sha256: () => text.toLowerCase().trim(),
    "advisory-id": () => (/^ghsa-/i.test(text) ? `GHSA${text.slice(4).toLowerCase()}` : text.toUpperCase()),
    date: () => text.replace(/^(\d{2})[/.-](\d{2})[/.-](\d{4})$/, "$3-$2-$1"),
    "relative-path": () => text.replaceAll("\\", "/").replace(/^\.?\//, ""),
  };
  const proposal = proposals[format]?.();
  if (proposal?.includes("\\") === true) return null;
  return proposal !== undefined && proposal !== text && FORMATS[format]?.(proposal) === true ? proposal : null;
}
