import { expect, test } from "vitest";
import { renderMarkdown } from "./render-markdown.ts";

test("keeps the subset", () => {
  expect(renderMarkdown("Un *mot* et **deux**.\n\n- a\n- [lien](https://exemple.fr/)")).toBe(
    '<p>Un <em>mot</em> et <strong>deux</strong>.</p>\n<ul>\n<li>a</li>\n<li><a href="https://exemple.fr/" rel="noopener">lien</a></li>\n</ul>\n',
  );
});

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](http://exemple.fr)",
  '<a href="https://exemple.fr" onclick="alert(1)" style="color:red">x</a>',
  "<iframe src=https://exemple.fr></iframe>",
  "<svg><script>alert(1)</script></svg>",
  "![x](https://exemple.fr/pixel.png)",
  "# titre",
])("drops %s", (source) => {
  expect(renderMarkdown(source)).not.toMatch(/script|onerror|onclick|javascript:|http:|style|iframe|svg|<img|<h1/);
});
