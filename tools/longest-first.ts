import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/**
 * Files of tests that last more than half a minute on two cores, longest first. Started before the others, whatever their size on
 * disk: none is left alone at the end while the other workers wait.
 */
const LONGEST: readonly string[] = [
  "tests/windows-master.test.ts",
  "tests/site-templates.test.ts",
  "tests/runbook.test.ts",
  "tests/linux-master.test.ts",
  "packages/master/src/ansible/ansible-role.test.ts",
  "tests/portal-accessibility.test.ts",
  "tests/command.test.ts",
  "tests/browser.test.ts",
  "tests/pack.test.ts",
  "tests/release-changes.test.ts",
  "tests/release-pages.test.ts",
  "tests/portal.test.ts",
  "tests/search-page.test.ts",
  "tests/overlays.test.ts",
  "tests/site-pages.test.ts",
  "tests/signing.test.ts",
  "tests/activities-online.test.ts",
  "tests/linux-keys.test.ts",
  "tests/links-offline.test.ts",
  "tests/meilisearch/site.test.ts",
  "tests/injection.test.ts",
  "tests/authoring.test.ts",
];

/** Order of the files of tests: the longest, then the others as Vitest orders them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
