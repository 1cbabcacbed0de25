import { expect, it } from "vitest";
import { joinTexts } from "./difference-formats.ts";

it("several texts say whose each part is, alone a text stays as it is", () => {
  const text = (bundle: string, summary: string) => ({
    title: `${bundle} sur socle 2027-2028 : ce qu’il faut décider`,
    summary,
    sections: [{ title: "À décider", lines: ["Une question."] }],
  });
  const [first, second] = [text("socle-34", "Rien à décider."), text("socle-48", "1 décision à prendre.")];
  expect(joinTexts("Déclinaisons", [first])).toBe(first);
  expect(joinTexts("Déclinaisons", [first, second])).toEqual({
    title: "Déclinaisons",
    summary: "socle-34 : rien à décider. socle-48 : 1 décision à prendre.",
    sections: [
      { title: "socle-34 : À décider", lines: ["Une question."] },
      { title: "socle-48 : À décider", lines: ["Une question."] },
    ],
  });
});
