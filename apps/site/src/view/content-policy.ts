/**
 * The Content-Security-Policy of every page (CSP level 3), as a `meta` element: it holds wherever the files are put, and
 * without any setting of the web server. Only files of this site load and run: no text inside a page is ever code, no
 * host but this one is called, and scripts cannot turn a text into markup (Trusted Types; the « default » policy is that
 * of the search, in trust-index-scripts.ts). `searchOrigin` is the address of the search server when one is configured:
 * its origin is the only other one that pages may call.
 */
export function contentPolicy(searchOrigin: string | null = null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${searchOrigin === null ? "" : ` ${new URL(searchOrigin).origin}`}`,
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
}
