import { expect, test } from "vitest";
import { fillTemplate, mailto } from "./fill-template.ts";

test("fills known places, encoded, and leaves the others", () => {
  const filled = fillTemplate("https://aide.example.org/?objet={nom}&page={page}&x={autre}", {
    nom: 'A & "B" <c>',
    page: "https://x/?y=1",
  });
  expect(filled).toBe("https://aide.example.org/?objet=A%20%26%20%22B%22%20%3Cc%3E&page=https%3A%2F%2Fx%2F%3Fy%3D1&x={autre}");
});

test("a value cannot add a header or another address to a message", () => {
  const address = mailto("aide@example.org", "Nom\r\nBcc: x@example.org", "a&cc=y@example.org");
  expect(address).toBe("mailto:aide@example.org?subject=Nom%0D%0ABcc%3A%20x%40example.org&body=a%26cc%3Dy%40example.org");
});
