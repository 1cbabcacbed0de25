/** The index that readers query (a contract with the site and with those who ask the server directly). */
export const LIVE_UID = "resources";

/**
 * Uid of an index being filled. The run stands in it beside the content: a run that was thought dead and wakes up can
 * then never publish an index that another one is filling.
 */
export function nextUid(hash: string, run: string): string {
  return `${LIVE_UID}_${hash}_${run}`;
}

/** True for the uids of `nextUid`, and only for them: nothing else on the server is ever deleted. */
export function isNextUid(uid: string): boolean {
  return /^resources_[0-9a-f]{16}_[0-9a-z]{1,16}$/.test(uid);
}
