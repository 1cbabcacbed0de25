import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { attributeOf, type BuiltPage, filesOf, type HtmlElement, loadsOf, pagesOf, SITE, textOf } from "./built-site.ts";
import { ROOT } from "./demonstration.ts";

const pages = pagesOf(SITE);
const files = new Set(filesOf(SITE));
const byPath = new Map(pages.map((page) => [page.path, page]));
const HOST = "http://site.example";

/** Every finding of a check over all pages, each with the page where it is. */
function overAll(find: (page: BuiltPage) => readonly string[]): readonly string[] {
  return pages.flatMap((page) => find(page).map((finding) => `${page.path}: ${finding}`));
}

/** The address that a page means by a link, fragment included. */
function resolveFrom(page: BuiltPage, address: string): URL {
  return new URL(address, `${HOST}${page.path}`);
}

/** The file that the server gives for an address of the site; null when there is none. */
function fileOf({ pathname }: URL): string | null {
  const path = decodeURIComponent(pathname).slice(1);
  if (/^(bundles|activites|outils)\//.test(path)) return existsSync(join(ROOT, "dist", path)) ? path : null;
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return files.has(file) ? file : null;
}

function linksOf(page: BuiltPage): readonly string[] {
  return page.elements.flatMap((element) => {
    const value = attributeOf(element, element.tagName === "form" ? "action" : "href");
    return ["a", "area", "link", "form"].includes(element.tagName) && value !== undefined ? [value] : [];
  });
}

const idsOf = (page: BuiltPage): readonly string[] => page.elements.flatMap((element) => attributeOf(element, "id") ?? []);

describe("links", () => {
  it("lead to a file of the site, and to an element of its page", () => {
    const ids = new Map(pages.map((page) => [page.path, new Set(idsOf(page))]));
    const broken = overAll((page) =>
      linksOf(page).filter((address) => {
        const url = resolveFrom(page, address);
        if (url.origin !== HOST) return false;
        if (fileOf(url) === null) return true;
        const target = ids.get(url.pathname);
        return url.hash !== "" && target !== undefined && !target.has(decodeURIComponent(url.hash.slice(1)));
      }),
    );
    expect(broken).toEqual([]);
  });

  it("end with a slash where a page is meant, so that no server has to redirect", () => {
    const redirected = overAll((page) =>
      linksOf(page).filter((address) => {
        const url = resolveFrom(page, address);
        return url.origin === HOST && byPath.has(`${url.pathname}/`);
      }),
    );
    expect(redirected).toEqual([]);
  });

  it("go out by https, and never hand the page over to the site they open", () => {
    const wrong = overAll((page) =>
      page.elements.flatMap((element) => {
        const address = attributeOf(element, "href");
        if (element.tagName !== "a" || address === undefined) return [];
        const { origin, protocol } = resolveFrom(page, address);
        if (origin === HOST || protocol === "mailto:") return [];
        const opensWindow = attributeOf(element, "target") !== undefined && !/noopener/.test(attributeOf(element, "rel") ?? "");
        return protocol !== "https:" || opensWindow ? [address] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("reach every page from the home page without JavaScript", () => {
    const reached = new Set<string>(["/"]);
    const waiting = ["/"];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const page = byPath.get(path);
      for (const element of page?.elements ?? []) {
        const address = element.tagName === "a" ? attributeOf(element, "href") : undefined;
        if (page === undefined || address === undefined) continue;
        const url = resolveFrom(page, address);
        if (url.origin !== HOST || reached.has(url.pathname) || !byPath.has(url.pathname)) continue;
        reached.add(url.pathname);
        waiting.push(url.pathname);
      }
    }
    const lost = pages.map(({ path }) => path).filter((path) => path !== "/404.html" && !reached.has(path));
    expect(lost).toEqual([]);
  });
});

/** What scripts of the pages never do: run a text, write markup, keep or read anything of the reader. */
const FORBIDDEN =
  /document\.cookie|cookieStore|\beval\(|new Function\(|\.innerHTML\s*=|insertAdjacentHTML|document\.write|sendBeacon|(?:session|local)Storage|indexedDB/g;

describe("the policy of the pages", () => {
  it("is the same everywhere, comes before anything that it rules, and lets nothing in but files of the site", () => {
    const policies = new Set<string>();
    const late = overAll(({ elements }) => {
      const place = elements.findIndex((element) => /^content-security-policy$/i.test(attributeOf(element, "http-equiv") ?? ""));
      const policy = elements[place];
      if (policy === undefined) return ["no policy"];
      policies.add(attributeOf(policy, "content") ?? "");
      return elements
        .slice(0, place)
        .filter(({ tagName, attrs }) => !["html", "head"].includes(tagName) && attrs.every(({ name }) => name !== "charset"))
        .map(({ tagName }) => tagName);
    });
    expect(late).toEqual([]);
    expect(policies.size).toBe(1);
    const [policy = ""] = policies;
    const directives = new Map(policy.split(";").map((part) => [part.trim().split(" ")[0] ?? "", part.trim().split(" ").slice(1)]));
    for (const [name, sources] of directives) {
      if (name === "require-trusted-types-for" || name === "trusted-types") continue;
      const outside = sources.filter((source) => !["'self'", "'none'"].includes(source));
      expect(outside, name).toEqual([]);
    }
    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.get("base-uri")).toEqual(["'none'"]);
    expect(directives.get("require-trusted-types-for")).toEqual(["'script'"]);
    expect(directives.get("trusted-types")).toEqual(["default"]);
  });

  it("is kept by the pages: no script, style or handler written inside them, nothing framed", () => {
    const inside = (element: HtmlElement): readonly string[] => {
      const { tagName, attrs } = element;
      const found = attrs.filter(
        ({ name, value }) => /^on/i.test(name) || name === "style" || /^\s*(javascript|data|vbscript):/i.test(value),
      );
      const isData = attributeOf(element, "type") === "application/ld+json";
      const written = tagName === "script" && !isData && textOf(element).trim() !== "";
      const banned = ["style", "iframe", "object", "embed", "base", "frame", "applet"].includes(tagName);
      return [...found.map(({ name, value }) => `${tagName} ${name}="${value}"`), ...(written || banned ? [tagName] : [])];
    };
    expect(overAll(({ elements }) => elements.flatMap(inside))).toEqual([]);
  });

  it("is kept by what the pages load: files of the site, of the same origin, that exist", () => {
    const wrong = overAll((page) =>
      loadsOf(page).filter((address) => {
        const url = resolveFrom(page, address);
        return url.origin !== HOST || fileOf(url) === null;
      }),
    );
    expect(wrong).toEqual([]);
    for (const file of [...files].filter((name) => name.endsWith(".css"))) {
      const css = readFileSync(join(SITE, file), "utf8");
      expect(css, file).not.toMatch(/@import|url\(\s*["']?(?:https?:|\/\/|data:)/i);
      for (const [, address = ""] of css.matchAll(/url\(\s*["']?([^"')]+)/g)) {
        const url = new URL(address, `${HOST}/${file}`);
        expect(fileOf(url), `${file}: ${address}`).not.toBeNull();
      }
    }
  });

  it("is kept by the scripts: no text becomes code, no cookie, and one place alone that remembers settings", () => {
    const scripts = [...files]
      .filter((name) => /\.m?js$/.test(name))
      .map((name) => ({ name, text: readFileSync(join(SITE, name), "utf8") }));
    expect(scripts.length).toBeGreaterThan(1);
    for (const { name, text } of scripts) {
      const remembers = name === "entete.js" ? [] : ["localStorage"];
      const found = [...text.matchAll(FORBIDDEN)]
        .map(([word]) => word)
        .filter((word) => word !== "localStorage" || remembers.includes(word));
      expect(found, name).toEqual([]);
    }
  });
});

describe("weight", () => {
  /** Most bytes after gzip, and most requests, that a page may cost before its search is used. */
  const MOST_BYTES = 100_000;
  const MOST_REQUESTS = 15;
  const weights = new Map<string, number>();
  const weightOf = (file: string): number => {
    const known = weights.get(file) ?? gzipSync(readFileSync(join(SITE, file))).length;
    weights.set(file, known);
    return known;
  };
  /** The files that a module imports as soon as it is loaded. */
  const importsOf = (file: string): readonly string[] =>
    file.endsWith(".js")
      ? [...readFileSync(join(SITE, file), "utf8").matchAll(/(?:^|[;}\s])import\s*(?:[\w*{}\s,$]+from\s*)?["']([^"']+)["']/g)].map(
          ([, address = ""]) => new URL(address, `${HOST}/${file}`).pathname.slice(1),
        )
      : [];

  it("of every page: at most 100 kB compressed and 15 requests, with all that it loads", () => {
    const heavy = overAll((page) => {
      const loaded = new Set<string>([page.path === "/404.html" ? "404.html" : `${page.path.slice(1)}index.html`]);
      const waiting = loadsOf(page).flatMap((address) => fileOf(resolveFrom(page, address)) ?? []);
      for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
        if (loaded.has(file)) continue;
        loaded.add(file);
        waiting.push(...importsOf(file));
      }
      const bytes = [...loaded].reduce((total, file) => total + weightOf(file), 0);
      return bytes > MOST_BYTES || loaded.size > MOST_REQUESTS ? [`${bytes} bytes, ${loaded.size} requests`] : [];
    });
    expect(heavy).toEqual([]);
  });

  it("of the embedded index, loaded when the search is used: at most 180 kB for 1 000 resources, here in proportion", () => {
    const { count } = JSON.parse(readFileSync(join(SITE, "api/index.json"), "utf8")) as { count: number };
    const bytes = [...files]
      .filter((file) => /^recherche\/[^/]+\.js$/.test(file))
      .reduce((total, file) => total + statSync(join(SITE, file)).size, 0);
    expect(bytes).toBeGreaterThan(0);
    // A small catalogue pays for the vocabularies and the synonyms too: 180 kB are granted for them.
    expect(bytes).toBeLessThan(180_000 * (1 + count / 1000));
  });
});

describe("every page", () => {
  it("says what it is: language, title of its own, description, one main heading, ids used once", () => {
    const titles = new Map<string, string>();
    const wrong = overAll((page) => {
      const of = (tag: string): readonly HtmlElement[] => page.elements.filter(({ tagName }) => tagName === tag);
      const [title] = of("title").map((element) => textOf(element).trim());
      const twin = titles.get(title ?? "");
      titles.set(title ?? "", page.path);
      const ids = idsOf(page);
      return [
        ...(attributeOf(of("html")[0] as HtmlElement, "lang") === "fr" ? [] : ["no language"]),
        ...(title === undefined || title === "" ? ["no title"] : []),
        ...(twin === undefined ? [] : [`same title as ${twin}`]),
        ...(of("h1").length === 1 ? [] : [`${of("h1").length} main headings`]),
        ...(of("main").length === 1 ? [] : ["no main part"]),
        ...(page.elements.some((element) => attributeOf(element, "name") === "description" && attributeOf(element, "content") !== "")
          ? []
          : ["no description"]),
        ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it("that is missing has a page that says so, kept out of search engines, whose links work from any address", () => {
    const page = byPath.get("/404.html");
    expect(
      page?.elements.some((element) => attributeOf(element, "name") === "robots" && attributeOf(element, "content") === "noindex"),
    ).toBe(true);
    const relative = (page === undefined ? [] : [...linksOf(page), ...loadsOf(page)]).filter((address) => !/^(\/|#|https:)/.test(address));
    expect(relative).toEqual([]);
  });
});
