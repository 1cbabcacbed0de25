/** Attributes that an address may filter on; each is a parameter of it. */
export const FILTERS = ["levels", "subjects", "kind", "functions", "needs", "platforms", "offline", "license", "personalData"] as const;

export type Filter = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<Filter, readonly string[]>>>;

/** Views without a parameter, by the word of their address. */
const PLACES = {
  grands: "adults",
  programmes: "programs",
  documents: "documents",
  aide: "help",
  licences: "licenses",
  "a-propos": "about",
} as const;

export type Place = (typeof PLACES)[keyof typeof PLACES];

export type Route =
  | { readonly kind: "home" }
  | { readonly kind: "results"; readonly query: string; readonly filters: Filters }
  | { readonly kind: "card"; readonly id: string }
  /** Things to do in class, for a door (its id) or for all. */
  | { readonly kind: "usages"; readonly door: string | null }
  | { readonly kind: Place };

/** Longer than any code or any sensible query: beyond, an address is not one of ours. */
const LONGEST = 200;

/** Reads the part of an address after `#`, with or without it. What it does not know is the home page. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, "");
  if (Object.hasOwn(PLACES, text)) return { kind: PLACES[text as keyof typeof PLACES] };
  const parameters = new URLSearchParams(text);
  const id = parameters.get("fiche");
  if (id !== null) return { kind: "card", id };
  const door = parameters.get("classe");
  if (door !== null) return { kind: "usages", door: door === "" ? null : door };
  const filters: Partial<Record<Filter, readonly string[]>> = {};
  for (const filter of FILTERS) {
    const codes = parameters.getAll(filter).flatMap((value) => value.split(","));
    const kept = [...new Set(codes.map((code) => code.trim()))].filter((code) => code !== "" && code.length <= LONGEST);
    if (kept.length > 0) filters[filter] = kept;
  }
  if (!parameters.has("q") && Object.keys(filters).length === 0) return { kind: "home" };
  return { kind: "results", query: (parameters.get("q") ?? "").slice(0, LONGEST), filters };
}

/** The address of a route, from `#`. */
export function formatRoute(route: Route): string {
  if (route.kind === "home") return "#";
  if (route.kind === "card") return `#fiche=${encodeURIComponent(route.id)}`;
  if (route.kind === "usages") return `#classe=${encodeURIComponent(route.door ?? "")}`;
  if (route.kind === "results") {
    const filters = FILTERS.flatMap((filter) => {
      const codes = route.filters[filter] ?? [];
      return codes.length === 0 ? [] : [`${filter}=${codes.map(encodeURIComponent).join(",")}`];
    });
    return `#${[`q=${encodeURIComponent(route.query)}`, ...filters].join("&")}`;
  }
  const word = Object.entries(PLACES).find(([, kind]) => kind === route.kind)?.[0];
  return `#${word ?? ""}`;
}

/** The address of all resources that have these codes. */
export function filterHref(filters: Filters): string {
  return formatRoute({ kind: "results", query: "", filters });
}
