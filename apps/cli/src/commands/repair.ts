import { repairWith } from "../repair-verb.ts";
import { openStoreSource } from "../store-source.ts";

export const repair = repairWith(openStoreSource);
