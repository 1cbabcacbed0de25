import { expect, test } from "vitest";
import { serializeJsonLd } from "./json-ld.ts";

test("cannot end its script element and says the same", () => {
  const data = { name: "</script><!-- & \u2028 >" };
  const text = serializeJsonLd(data);
  expect(text).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(text)).toEqual(data);
});
