import { SOCLE_FOLDER } from "@cartable/plan";
import type { Socle } from "../socle.ts";
import type { TreeFile } from "../to-socle.ts";
import { appLockerRules } from "./applocker-rules.ts";
import { renderAllowlist, renderTrust } from "./render-allowlist.ts";
import { renderAllowlistReadme } from "./render-allowlist-readme.ts";
import { DEFAULT_RULES, renderAppLocker } from "./render-applocker.ts";

const FOLDER = `${SOCLE_FOLDER}/allowlist`;

/** The allow-list of a master, from the root of the archive: what its target runs, for AppLocker, fapolicyd and any other tool. Pure. */
export function allowlistFiles(socle: Socle, tree: readonly TreeFile[]): ReadonlyMap<string, string> {
  const hasWindows = socle.target === "windows" || socle.target === "all";
  const hasTrust = socle.debian !== null && tree.length > 0;
  return new Map([
    [`${FOLDER}/LISEZ-MOI.txt`, renderAllowlistReadme({ bundle: socle.bundle, hasWindows, hasTrust })],
    ...(hasWindows
      ? ([
          [`${FOLDER}/fichiers.csv`, renderAllowlist(socle)],
          [`${FOLDER}/applocker.xml`, renderAppLocker(appLockerRules(socle))],
          [`${FOLDER}/applocker-base.xml`, renderAppLocker(DEFAULT_RULES)],
        ] as const)
      : []),
    ...(hasTrust ? [[`${FOLDER}/fapolicyd.trust`, renderTrust(socle.bundle, tree)] as const] : []),
  ]);
}
