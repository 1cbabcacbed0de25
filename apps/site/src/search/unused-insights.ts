/**
 * Stands for the « insights » middleware of InstantSearch in the browser: it loads a script from another host and reads
 * and writes cookies, when it is asked to. The pages never ask, so they do not carry it. Throws, so that a use is noticed.
 */
export function createInsightsMiddleware(): never {
  throw new Error("Les statistiques d’InstantSearch ne sont pas dans cette page : voir unused-insights.ts.");
}
