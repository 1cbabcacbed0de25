/** Address of a file of the key, relative to its root, from a path with `/`. */
export function toHref(path: string): string {
  return encodeURI(path).replace(/[#?]/g, encodeURIComponent);
}
