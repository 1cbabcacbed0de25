import { expect, test } from "vitest";
import { spacePage } from "./french-spacing.ts";

test.each([
  ["<p>Le mot : « dys » ; oui ?</p>", "<p>Le mot\u00a0: «\u00a0dys\u00a0»\u00a0; oui\u00a0?</p>"],
  ["<p><b>Un</b> : deux « <a>lien</a> ».</p>", "<p><b>Un</b>\u00a0: deux «\u00a0<a>lien</a>\u00a0».</p>"],
  ['<p title="a : b">12:30, http://x.org/?q=a</p>', '<p title="a : b">12:30, http://x.org/?q=a</p>'],
  ["<code>a : <b>b</b> ?</code><p>c :</p>", "<code>a : <b>b</b> ?</code><p>c\u00a0:</p>"],
  ['<script type="application/ld+json">{"a" : 1}</script>', '<script type="application/ld+json">{"a" : 1}</script>'],
])("%s", (before, after) => {
  expect(spacePage(before)).toBe(after);
  expect(spacePage(after)).toBe(after);
});
