/**
 * Stands for `qs` in the browser: InstantSearch imports it for its own router only, which `url-router.ts` replaces.
 * It weighs as much as our search engine. Throws, so that another use of it is noticed.
 */
function unused(): never {
  throw new Error("« qs » n’est pas dans cette page : voir url-router.ts.");
}

export default { parse: unused, stringify: unused };
