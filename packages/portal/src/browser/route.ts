/** Attributes offered as filters, in display order; each is a parameter of the address. */
export const FILTERS = ["levels", "subjects", "kind", "needs"] as const;

export type Filter = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<Filter, readonly string[]>>>;

export type Route =
  | { readonly kind: "home" }
  | { readonly kind: "results"; readonly query: string; readonly filters: Filters }
  | { readonly kind: "card"; readonly id: string }
  | { readonly kind: "help" }
  | { readonly kind: "about" };

/** Reads the part of an address after `#`, with or without it. What it does not know is the home page. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, "");
  if (text === "aide") return { kind: "help" };
  if (text === "a-propos") return { kind: "about" };
  const parameters = new URLSearchParams(text);
  const id = parameters.get("fiche");
  if (id !== null) return { kind: "card", id };
  const filters: Partial<Record<Filter, readonly string[]>> = {};
  for (const filter of FILTERS) {
    const codes = parameters.getAll(filter).flatMap((value) => value.split(","));
    const kept = [...new Set(codes.map((code) => code.trim()))].filter((code) => code !== "");
    if (kept.length > 0) filters[filter] = kept;
  }
  if (!parameters.has("q") && Object.keys(filters).length === 0) return { kind: "home" };
  return { kind: "results", query: parameters.get("q") ?? "", filters };
}

/** The address of a route, from `#`. */
export function formatRoute(route: Route): string {
  if (route.kind === "home") return "#";
  if (route.kind === "help") return "#aide";
  if (route.kind === "about") return "#a-propos";
  if (route.kind === "card") return `#fiche=${encodeURIComponent(route.id)}`;
  const filters = FILTERS.flatMap((filter) => {
    const codes = route.filters[filter] ?? [];
    return codes.length === 0 ? [] : [`${filter}=${codes.map(encodeURIComponent).join(",")}`];
  });
  return `#${[`q=${encodeURIComponent(route.query)}`, ...filters].join("&")}`;
}

/** The address of all resources that have these codes. */
export function filterHref(filters: Filters): string {
  return formatRoute({ kind: "results", query: "", filters });
}

/** The filters with a code added, or removed when it was there. */
export function toggleFilter(filters: Filters, filter: Filter, code: string): Filters {
  const codes = filters[filter] ?? [];
  return { ...filters, [filter]: codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code] };
}
