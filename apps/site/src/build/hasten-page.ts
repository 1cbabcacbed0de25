/** What a page that offers a search leaves to be filled. */
export const MODULES_HOLE = "@search-modules@";

const SHEET = /<link rel="stylesheet"[^>]*>/g;
const FIRST_SCRIPT = /<script(?: [^>]*)? src="/;

/** A page whose style sheets come before its scripts, and which knows the modules of the search (paths without first slash). */
export function hastenPage(html: string, modules: readonly string[]): string {
  const filled = html.replace(MODULES_HOLE, modules.map((path) => `/${path}`).join(" "));
  const end = filled.indexOf("</head>");
  const head = filled.slice(0, end);
  const sheets = (head.match(SHEET) ?? []).join("");
  const rest = head.replace(SHEET, "");
  const at = rest.search(FIRST_SCRIPT);
  return end < 0 || at < 0 || sheets === "" ? filled : rest.slice(0, at) + sheets + rest.slice(at) + filled.slice(end);
}
