import type { Collector } from "./imported-resource.ts";
import { isObject, textOf, type Unknowns } from "./manifest-values.ts";

const GITHUB = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?(?:[/#?].*)?$/;

/** `owner/repository` of an address of GitHub, or null. */
export function githubProject(address: string | null): string | null {
  return GITHUB.exec(address ?? "")?.[1] ?? null;
}

/**
 * Our recipe for the `checkver` of a Scoop manifest, when data can say it: a project on GitHub, a page and a text around the
 * version, a key of a JSON file. A script is never taken; what cannot be said is left as a remark.
 */
export function setScoopWatch(to: Collector, checkver: unknown, homepage: string | null): void {
  if (checkver === undefined || checkver === null) return;
  const rules: Unknowns = isObject(checkver) ? checkver : typeof checkver === "string" ? ruleOf(checkver) : {};
  const recipe = recipeOf(rules, homepage);
  if (recipe !== null) to.set("watch", recipe);
  else {
    const what = rules["script"] === undefined ? JSON.stringify(checkver) : "un script, jamais repris";
    to.remark("watch", `Veille de version (watch) à écrire à la main ; le manifeste dit : ${what}`);
  }
}

function ruleOf(checkver: string): Unknowns {
  return checkver === "github" ? { github: true } : { regex: checkver };
}

function recipeOf(rules: Unknowns, homepage: string | null): Unknowns | null {
  if (["script", "sourceforge", "replace", "xpath"].some((key) => rules[key] !== undefined)) return null;
  const regex = textOf(rules["regex"] ?? rules["re"]);
  const path = textOf(rules["jsonpath"] ?? rules["jp"]);
  if (rules["github"] !== undefined) {
    const target = githubProject(rules["github"] === true ? homepage : textOf(rules["github"]));
    // A path or a pattern only sorts tags that our reading of GitHub sorts by itself, unless it names another text.
    return target === null || (regex !== null && path === null && toPattern(regex) === null) ? null : { strategy: "github", target };
  }
  const target = textOf(rules["url"]) ?? homepage;
  if (target?.startsWith("https://") !== true || target.includes("$")) return null;
  // The files of a page of releases bear the version of its tag.
  const project = /^https:\/\/github\.com\/[^/]+\/[^/]+\/(releases|tags)\b/.test(target) ? githubProject(target) : null;
  if (project !== null && path === null) return { strategy: "github", target: project };
  const keys = path === null ? null : /^\$((?:\.[\w-]+)+)$/.exec(path)?.[1]?.slice(1);
  if (path !== null) return regex === null && keys !== null && keys !== undefined ? { strategy: "json", target, pattern: keys } : null;
  const pattern = regex === null ? null : toPattern(regex);
  return pattern === null ? null : { strategy: "html", target, pattern };
}

/** `stellarium-([\d.]+)\.zip` as a text around {version}; null for a regular expression that says more than a text. */
export function toPattern(regex: string): string | null {
  const text = regex.replace(/^\(\?[a-z]+\)/, "");
  const groups = text.match(/\((?:\?<version>)?(?:\[[\\\w.-]+\]|\\d|\\\.)[^()|]*\)/g) ?? [];
  if (groups.length !== 1 || text.split("(").length !== 2) return null;
  const [before = "", after = ""] = text.split(groups[0] ?? "");
  const literal = (part: string): string | null => {
    const plain = part
      .replaceAll(".*?", "*")
      .replace(/\\([./()?+*$^[\]{}|"'<>=_ -])/g, (_, sign: string) => (sign === "*" ? "\u0000" : sign === "." ? "\u0001" : sign));
    return /[\\^$|+?[\](){}\u0000.]/.test(plain) ? null : plain.replaceAll("\u0001", ".");
  };
  const [left, right] = [literal(before), literal(after)];
  if (left === null || right === null || `${left}${right}`.replaceAll("*", "").trim() === "") return null;
  return /\*$/.test(left) || right.startsWith("*") ? null : `${left}{version}${right}`;
}
