import { artifactEntries } from "./artifact-entries.ts";
import { artifactFixes } from "./artifact-fixes.ts";
import { bundleApprovals } from "./bundle-approvals.ts";
import { bundleChanges } from "./bundle-changes.ts";
import { bundleContact } from "./bundle-contact.ts";
import { bundleContent } from "./bundle-content.ts";
import { bundleLayers } from "./bundle-layers.ts";
import { bundlePolicy } from "./bundle-policy.ts";
import { bundleWithdrawals } from "./bundle-withdrawals.ts";
import { collectionContent } from "./collection-content.ts";
import { copyRights } from "./copy-rights.ts";
import { dates } from "./dates.ts";
import { downloadHosts } from "./download-hosts.ts";
import { duplicateSources } from "./duplicate-sources.ts";
import { icons } from "./icons.ts";
import { identity } from "./identity.ts";
import { installers } from "./installers.ts";
import { levelLists } from "./level-lists.ts";
import { licenses } from "./licenses.ts";
import { localSources } from "./local-sources.ts";
import { markup } from "./markup.ts";
import { personalData } from "./personal-data.ts";
import { personalEmails } from "./personal-emails.ts";
import { placeholders } from "./placeholders.ts";
import { publicAddresses } from "./public-addresses.ts";
import { redistribution } from "./redistribution.ts";
import { references } from "./references.ts";
import { replacements } from "./replacements.ts";
import { reviews } from "./reviews.ts";
import type { Rule } from "./rule.ts";
import { similarResources } from "./similar-resources.ts";
import { summaryTone } from "./summary-tone.ts";
import { versionedAddresses } from "./versioned-addresses.ts";
import { vocabularyTerms } from "./vocabulary-terms.ts";
import { watchRecipes } from "./watch-recipes.ts";

/** Every rule of the catalogue. */
export const rules: readonly Rule[] = [
  identity,
  similarResources,
  placeholders,
  vocabularyTerms,
  levelLists,
  references,
  replacements,
  licenses,
  copyRights,
  redistribution,
  personalData,
  personalEmails,
  markup,
  summaryTone,
  icons,
  dates,
  reviews,
  publicAddresses,
  downloadHosts,
  versionedAddresses,
  watchRecipes,
  localSources,
  artifactEntries,
  duplicateSources,
  installers,
  artifactFixes,
  collectionContent,
  bundleLayers,
  bundleContent,
  bundleChanges,
  bundlePolicy,
  bundleApprovals,
  bundleContact,
  bundleWithdrawals,
];
