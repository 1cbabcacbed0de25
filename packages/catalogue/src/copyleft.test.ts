import { expect, it } from "vitest";
import { asksForSource, licenseExceptions, licenseIds } from "./copyleft.ts";

it.each([
  ["MIT", ["MIT"], [], false],
  ["GPL-2.0-or-later", ["GPL-2.0-or-later"], [], true],
  ["LGPL-2.1-only AND Apache-2.0", ["LGPL-2.1-only", "Apache-2.0"], [], true],
  ["(MIT OR LGPL-3.0-or-later)", ["MIT", "LGPL-3.0-or-later"], [], true],
  ["GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only"], ["Classpath-exception-2.0"], true],
  ["AGPL-3.0-only", ["AGPL-3.0-only"], [], true],
  ["MPL-2.0", ["MPL-2.0"], [], true],
  ["EUPL-1.2", ["EUPL-1.2"], [], true],
  ["CECILL-2.1", ["CECILL-2.1"], [], true],
  ["CECILL-C", ["CECILL-C"], [], true],
  ["CECILL-B", ["CECILL-B"], [], false],
  ["CC-BY-SA-4.0", ["CC-BY-SA-4.0"], [], false],
  ["OFL-1.1", ["OFL-1.1"], [], false],
  ["LicenseRef-GPLaide", ["LicenseRef-GPLaide"], [], false],
  ["BSD-3-Clause AND (MIT AND MIT)", ["BSD-3-Clause", "MIT"], [], false],
])("reads the licences of %s", (expression, ids, exceptions, asks) => {
  expect(licenseIds(expression)).toEqual(ids);
  expect(licenseExceptions(expression)).toEqual(exceptions);
  expect(asksForSource(expression)).toBe(asks);
});
