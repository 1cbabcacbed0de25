import { expect, test } from "vitest";
import { html, joined } from "./html.ts";

function check(piece: { readonly markup: string }, markup: string): void {
  expect(piece.markup).toBe(markup);
}

test("what is inserted is text, unless it is a piece of page", () => {
  check(html`<p title="${'"><script>'}">${"a < b & 'c'"}</p>`, `<p title="&quot;&gt;&lt;script&gt;">a &lt; b &amp; &#39;c&#39;</p>`);
  check(html`<ul>${["a", "<b>"].map((text) => html`<li>${text}</li>`)}</ul>`, "<ul><li>a</li><li>&lt;b&gt;</li></ul>");
  check(html`${null}${undefined}${false}${0}`, "0");
  check(html`${joined(["a", html`<b>b</b>`, "c"], ", ")}`, "a, <b>b</b>, c");
});

test("French marks keep the word beside them", () => {
  check(html`<p>Où ? « Ici » : ${"là ; voilà !"}</p>`, "<p>Où\u00a0? «\u00a0Ici\u00a0»\u00a0: là\u00a0; voilà\u00a0!</p>");
});
