/**
 * The policy (CSP 3) under which activities are served: nothing but their own files and what their scripts make. They run
 * programs of pupils and WebAssembly, hence `unsafe-eval`; nothing reaches another site. The web server of a published
 * site gives the same header for `/activites/`.
 */
export const ACTIVITIES_POLICY: string = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' data: blob:",
  "connect-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");
