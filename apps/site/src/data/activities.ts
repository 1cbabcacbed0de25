import type { Resource } from "@cartable/catalogue";
import { activityPath } from "../view/href.ts";
import { type PublishedActivity, parseActivitiesRecord } from "./activities-record.ts";
import { readIfPresent } from "./site-root.ts";

const text = readIfPresent("dist/activites/index.json");
const byId = new Map((text === null ? [] : parseActivitiesRecord(text)).map((activity) => [activity.id, activity]));

/** The activity that a resource opens on this site; null when none was published for it. */
export function activityOf(resourceId: string): PublishedActivity | null {
  return byId.get(resourceId) ?? null;
}

/** Where each activity opens, by resource: what the search page needs to open its hits. */
export const openingPaths: Readonly<Record<string, string>> = Object.fromEntries(
  [...byId].map(([id, activity]) => [id, activityPath(activity)]),
);

/** What the link that opens a resource says. */
export function openingText({ artifacts }: Pick<Resource, "artifacts">): string {
  return artifacts.some(({ form }) => form === "font") ? "Essayer la police" : "Ouvrir l’activité";
}
