import { parseFragment } from "parse5";
import { expect, test } from "vitest";
import { embedCode } from "./embed-code.ts";

test("holds a hostile name as a text", () => {
  const code = embedCode(
    { name: '</a><script>x</script>" onclick="y', summary: "<img src=x onerror=y>" },
    "https://x.example.org/?a=1&b=\"'",
  );
  const [paragraph, ...others] = parseFragment(code).childNodes;
  expect(others).toEqual([]);
  const inside = paragraph !== undefined && "childNodes" in paragraph ? paragraph.childNodes.map(({ nodeName }) => nodeName) : [];
  expect(inside).toEqual(["a", "#text"]);
});
