import type { FamilyOf } from "./explanation.ts";
import { identityExplanations } from "./resource-identity.fr.ts";
import { rightsExplanations } from "./resource-rights.fr.ts";
import { teachingExplanations } from "./resource-teaching.fr.ts";

/** What a resource says: who it is, who may copy it, what it is for. */
export const resourceExplanations: FamilyOf<"resource"> = { ...identityExplanations, ...rightsExplanations, ...teachingExplanations };
