export { type IndexContent, toIndexContent } from "./index-content.ts";
export { isNextUid, LIVE_UID } from "./index-uid.ts";
export { type PushOptions, type PushResult, pushIndex } from "./push-index-http.ts";
export { makeSearchKey, type ProbeOptions, probeSearchKey } from "./search-key-http.ts";
export { type ServerSearchResult, searchServer } from "./search-server-http.ts";
export { checkHost, openServer, type SearchServer, type ServerOptions } from "./server-http.ts";
export { type Patience, USUAL_PATIENCE } from "./server-tasks-http.ts";
export type { QueryLanguage } from "./server-terms.ts";
export { judgeVersion, TESTED_VERSION, type VersionVerdict } from "./server-version.ts";
