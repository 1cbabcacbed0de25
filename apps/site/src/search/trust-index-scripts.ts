interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createScriptURL: (address: string) => string | null }): unknown;
}

/**
 * Lets the files of the index, and no other script, be added to the page. The policy of the site (content-policy.ts)
 * forbids adding any, in the browsers that know Trusted Types; the others keep to its `script-src`.
 */
export function trustIndexScripts(folder: string): void {
  const types = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
  const allowed = new URL(folder, location.href).href;
  types?.createPolicy("default", {
    createScriptURL: (address) => (new URL(address, location.href).href.startsWith(allowed) ? address : null),
  });
}
