import type { ZimBook } from "@cartable/plan";
import { expect, it } from "vitest";
import { renderLibrary } from "./render-library.ts";

const BOOK: ZimBook = {
  path: "essai.zim",
  uuid: "441519c0-9d62-b0b7-0029-1eb4f0982d18",
  title: 'Les "volcans" & <autres>\u0007',
  description: "Deux\npages",
  language: "fra",
  creator: "L'équipe",
  publisher: "",
  name: "",
  flavour: "",
  tags: "",
  date: "2026-11-25",
  articleCount: 2,
  mediaCount: 1,
  favicon: "",
  faviconMimeType: "image/png",
};

it("writes relative paths, sizes in KiB, and no text that would break the XML", () => {
  expect(renderLibrary([{ book: BOOK, path: "essai/essai.zim", sizeBytes: 61100 }])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<library version="20110515">
  <book id="441519c0-9d62-b0b7-0029-1eb4f0982d18" path="essai/essai.zim" title="Les &quot;volcans&quot; &amp; &lt;autres&gt;" description="Deux pages" language="fra" creator="L'équipe" date="2026-11-25" articleCount="2" mediaCount="1" size="59"/>
</library>
`);
});
