import { describe, expect, it } from "vitest";
import { renderDescription } from "./render-description.ts";

function check(markdown: string, html: string): void {
  expect(renderDescription(markdown)).toBe(html);
}

describe("renderDescription", () => {
  it("makes paragraphs, folding single line ends", () => {
    check("Une ligne\net sa suite.\n\nUn autre paragraphe.\n", "<p>Une ligne et sa suite.</p><p>Un autre paragraphe.</p>");
    check("", "");
    check("a\r\n\r\nb", "<p>a</p><p>b</p>");
  });

  it("makes lists, also right after a paragraph", () => {
    check(
      "On y trouve :\n- un\n- deux\n  et sa suite\n\n1. premier\n2) second",
      "<p>On y trouve :</p><ul><li>un</li><li>deux et sa suite</li></ul><ol><li>premier</li><li>second</li></ol>",
    );
  });

  it("makes bold, italic and code, without nesting", () => {
    check(
      "**gras**, *italique*, _aussi_, `x < y`",
      "<p><strong>gras</strong>, <em>italique</em>, <em>aussi</em>, <code>x &lt; y</code></p>",
    );
    check("2 * 3 * 4, nom_de_fichier_long, **ouvert", "<p>2 * 3 * 4, nom_de_fichier_long, **ouvert</p>");
  });

  it("shows the address of https links, and no other", () => {
    check("[le site](https://exemple.fr/a?b=1&c)", '<p>le site (<span class="adresse">https://exemple.fr/a?b=1&amp;c</span>)</p>');
    check("[https://exemple.fr](https://exemple.fr)", '<p><span class="adresse">https://exemple.fr</span></p>');
    check("[piège](javascript:alert(1)) [autre](data:text/html,x)", "<p>[piège](javascript:alert(1)) autre</p>");
  });

  it("never lets a tag or an attribute through", () => {
    check('<script>alert("1")</script>', "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>");
    check("**<img src=x onerror=alert(1)>**", "<p><strong>&lt;img src=x onerror=alert(1)&gt;</strong></p>");
    check(
      '[<b>](https://x.fr/"onmouseover="alert) `</code><script>`',
      '<p>&lt;b&gt; (<span class="adresse">https://x.fr/&quot;onmouseover=&quot;alert</span>) <code>&lt;/code&gt;&lt;script&gt;</code></p>',
    );
    check("- <svg/onload=alert(1)>", "<ul><li>&lt;svg/onload=alert(1)&gt;</li></ul>");
    check("&lt;b&gt; 'a'", "<p>&amp;lt;b&amp;gt; &#39;a&#39;</p>");
  });

  it("stays quick on long hostile texts", () => {
    for (const piece of ["*a ", "**", "[", "_a", "`", "[a](", "- ", "\n \n", "[a](b "]) {
      const start = performance.now();
      renderDescription(piece.repeat(8000));
      expect(performance.now() - start, piece).toBeLessThan(1500);
    }
  });
});
