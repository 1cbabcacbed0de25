import { findPattern } from "./find-pattern.ts";
import { readFeed } from "./read-feed.ts";
import { readLabel, splitValuePattern } from "./read-label.ts";
import type { Publication, ReadVersions, Recipe } from "./recipe.ts";
import { visibleText } from "./visible-text.ts";

/** A publication whose label has a family (see `readLabel`). */
interface Candidate extends Publication {
  readonly family: string;
}

/**
 * Reads the published versions in what the page of a recipe answered. Pure: the strategy says the shape of the page, the
 * recipe what to look for. `current` tells apart the tags of several products of one repository. A page that is not what
 * the strategy expects (a captive portal, an error page) is unreadable; it never gives a version by chance.
 */
export function readVersions(recipe: Recipe, body: string, current: string | null): ReadVersions {
  switch (recipe.strategy) {
    case "npm":
      return readPackument(body);
    case "debian":
      return readAptPolicy(body);
    case "github":
      return readReleases(recipe, body, current);
    case "gitlab":
      return readGitlabTags(recipe, body, current);
    case "json":
      return readJson(recipe, body, current);
    case "html":
      return readPage(recipe, body);
    case "fixed":
      return { kind: "unreadable", reason: "la fiche ne demande pas de veille" };
  }
}

const unreadable = (reason: string): ReadVersions => ({ kind: "unreadable", reason });
const NOT_EXPECTED = "la page reçue n'a pas la forme attendue (portail d'accès au réseau ?)";

/** npm: the tag « latest » is what the publisher says to install. */
function readPackument(body: string): ReadVersions {
  const tags = fieldOf(parseJson(body), "dist-tags");
  const latest = fieldOf(tags, "latest");
  if (typeof latest !== "string") return unreadable(NOT_EXPECTED);
  return { kind: "read", publications: [{ version: latest, label: latest, date: null, url: null }] };
}

/** Debian: the candidate is what this machine would install. */
function readAptPolicy(body: string): ReadVersions {
  const candidate = /^ {2}Candidate: (\S+)$/m.exec(body)?.[1];
  if (candidate === undefined || !/^[0-9]/.test(candidate))
    return unreadable("les listes de paquets de ce poste ne connaissent pas ce paquet");
  return { kind: "read", publications: [{ version: candidate, label: candidate, date: null, url: null }] };
}

/** GitHub: a feed of releases or tags, or the address that « releases/latest » leads to. */
function readReleases(recipe: Recipe, body: string, current: string | null): ReadVersions {
  const latest = /^https:\/\/github\.com\/[^/\s]+\/[^/\s]+\/releases\/tag\/(\S+)$/.exec(body.trim());
  if (latest !== null) return chooseFamily(recipe, [{ label: decode(latest[1] ?? ""), title: "", date: null, url: body.trim() }], current);
  const entries = readFeed(body);
  if (entries === null) return unreadable(NOT_EXPECTED);
  const labels = entries.map(({ id, title, updated, link }) => ({
    label: /^tag:[^/]*\/\d+\/(.+)$/.exec(id)?.[1] ?? "",
    title: title.trim(),
    date: /^\d{4}-\d\d-\d\d/.exec(updated)?.[0] ?? null,
    url: link.startsWith("https://") ? link : null,
  }));
  if (labels.length === 0) return unreadable("la page ne contient aucune publication");
  return chooseFamily(recipe, labels, current);
}

function readGitlabTags(recipe: Recipe, body: string, current: string | null): ReadVersions {
  const tags = parseJson(body);
  if (!Array.isArray(tags)) return unreadable(NOT_EXPECTED);
  const labels = tags.flatMap((tag) => {
    const name = fieldOf(tag, "name");
    const date = fieldOf(fieldOf(tag, "commit"), "created_at");
    if (typeof name !== "string") return [];
    return [{ label: name, title: "", date: typeof date === "string" ? (/^\d{4}-\d\d-\d\d/.exec(date)?.[0] ?? null) : null, url: null }];
  });
  return chooseFamily(recipe, labels, current);
}

function readJson(recipe: Recipe, body: string, current: string | null): ReadVersions {
  const value = parseJson(body);
  if (value === undefined) return unreadable(NOT_EXPECTED);
  const { path, around } = splitValuePattern(recipe.pattern ?? "");
  const labels = valuesAt(value, path).map((label) => ({ label, title: "", date: null, url: null }));
  if (labels.length === 0) return unreadable(`la page n'a rien au chemin « ${path.join(".")} »`);
  const { pattern: _, ...rest } = recipe;
  return chooseFamily(around === undefined ? rest : { ...rest, pattern: around }, labels, current);
}

/** A page for people: its source first, where addresses of files stand, then its visible text. */
function readPage({ pattern = "" }: Recipe, body: string): ReadVersions {
  const inSource = findPattern(body, pattern);
  const found = inSource.length > 0 ? inSource : findPattern(visibleText(body), pattern);
  if (found.length === 0) return unreadable("le motif de la veille n'est pas dans la page (page changée, ou portail d'accès au réseau ?)");
  return { kind: "read", publications: found.map((version) => ({ version, label: version, date: null, url: null })) };
}

interface Label {
  readonly label: string;
  readonly title: string;
  readonly date: string | null;
  readonly url: string | null;
}

/** Keeps the tags of one product: the only family, else the one of the current version, else nothing can be told. */
function chooseFamily({ pattern, target = "", ignore = [] }: Recipe, labels: readonly Label[], current: string | null): ReadVersions {
  const candidates = labels.flatMap(({ label, title, date, url }): Candidate[] => {
    const unwanted = ignore.some((text) => `${label}\n${title}`.toLowerCase().includes(text.toLowerCase()));
    const read = unwanted ? null : readLabel(label, pattern, target);
    return read === null ? [] : [{ version: read.version, label: `${label} ${title}`.trim(), family: read.family, date, url }];
  });
  const families = new Set(candidates.map(({ family }) => family));
  const known = candidates.find(({ version }) => version === current)?.family;
  const kept = families.size === 1 ? candidates : candidates.filter(({ family }) => family === (known ?? (families.has("") ? "" : null)));
  if (candidates.length === 0) return unreadable("aucune étiquette n'y est un numéro de version");
  if (kept.length === 0)
    return unreadable(
      `plusieurs suites d'étiquettes (${[...families].sort().slice(0, 4).join(", ")}) : précisez « pattern » dans la veille`,
    );
  return { kind: "read", publications: kept.map(({ version, label, date, url }) => ({ version, label, date, url })) };
}

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): readonly string[] {
  if (key === undefined) return typeof value === "string" ? [value] : typeof value === "number" ? [String(value)] : [];
  if (typeof value !== "object" || value === null) return [];
  const next = key === "*" ? Object.values(value) : [fieldOf(value, key)];
  return next.slice(0, 500).flatMap((found) => valuesAt(found, rest));
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
