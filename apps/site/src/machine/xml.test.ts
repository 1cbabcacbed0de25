import { expect, test } from "vitest";
import { element, renderXml, textElement } from "./xml.ts";

test("escapes texts and attributes, and drops what XML forbids", () => {
  const root = element("a", { b: `"<&'` }, "]]><script>\u0000\ud800\u2028</script>");
  expect(renderXml(root)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&#34;&#60;&#38;&#39;">]]&#62;&#60;script&#62;\ufffd&#8232;&#60;/script&#62;</a>\n',
  );
});

test("leaves out children that are not there", () => {
  expect(renderXml(element("a", {}, textElement("b", undefined), null, textElement("c", "")))).toContain("<a/>");
});
