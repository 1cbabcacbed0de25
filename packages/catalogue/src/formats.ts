/**
 * The custom string formats of the schemas. Functions rather than patterns: linear, and no regular expression
 * ever reaches an editor. `vocabulary:*` formats are checked by the rules, which know the vocabularies.
 */
const RESERVED_IDS = new Set(["con", "prn", "aux", "nul", "index", "404", "api", "bundles", "recherche"]);

/** Lower-case ASCII letters, digits and single hyphens; never a name that Windows or the site reserves. */
export function isResourceId(text: string): boolean {
  return isSlug(text) && !RESERVED_IDS.has(text) && !/^(com|lpt)\d$/.test(text);
}

function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

function isHttpsUrl(text: string): boolean {
  if (!text.startsWith("https://") || /\s/.test(text)) return false;
  try {
    const url = new URL(text);
    return url.protocol === "https:" && url.username === "" && url.password === "" && url.hostname.includes(".");
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

export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  "resource-id": isResourceId,
  slug: isSlug,
  "term-id": (text) => /^[A-Za-z0-9]([A-Za-z0-9.+-]*[A-Za-z0-9+])?$/.test(text),
  "https-url": isHttpsUrl,
  date: isDate,
  sha256: (text) => /^[0-9a-f]{64}$/.test(text),
  "relative-path": isRelativePath,
  "npm-name": (text) => /^(@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/.test(text),
  "deb-name": (text) => /^[a-z0-9][a-z0-9+.-]+$/.test(text),
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
    "https-url": () => (text.startsWith("http://") ? text.replace("http://", "https://") : `https://${text}`),
    sha256: () => text.toLowerCase().trim(),
    date: () => text.replace(/^(\d{2})[/.-](\d{2})[/.-](\d{4})$/, "$3-$2-$1"),
    "relative-path": () => text.replaceAll("\\", "/").replace(/^\.?\//, ""),
  };
  const proposal = proposals[format]?.();
  return proposal !== undefined && proposal !== text && FORMATS[format]?.(proposal) === true ? proposal : null;
}
