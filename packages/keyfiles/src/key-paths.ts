/** The script of Windows that starts a program of a resource, from the root of the key; a resource may have several. */
export function launchPath(id: string, index = 0): string {
  // Ids have no dot: no other resource has this name.
  return `Cartable/Lancer/${id}${index === 0 ? "" : `.${index + 1}`}.cmd`;
}

/** The help page of a resource, from the root of the key. */
export function helpPath(id: string): string {
  return `Cartable/Aide/${id}.html`;
}
