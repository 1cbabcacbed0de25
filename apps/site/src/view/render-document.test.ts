import { describe, expect, it } from "vitest";
import { renderDocument } from "./render-document.ts";

const LINKS = new Map([["publier.md", "/documentation/publier/"]]);
const render = (source: string) =>
  renderDocument(source, (address) => LINKS.get(address) ?? (address.startsWith("https:") ? address : null));

describe("renderDocument", () => {
  it("takes the title apart, and gives headings the fragments of forges", () => {
    const { title, html, parts } = render("# L’année & la clé\n\n## Le déploiement : d’abord `apt`\n\nTexte.\n\n### Ensuite\n");
    expect(title).toBe("L’année & la clé");
    expect(html).not.toContain("h1");
    expect(html).toContain('<h2 id="le-déploiement--dabord-apt">Le déploiement : d’abord <code>apt</code></h2>');
    expect(html).toContain('<h3 id="ensuite">');
    expect(parts).toEqual([{ id: "le-déploiement--dabord-apt", title: "Le déploiement : d’abord apt" }]);
  });

  it("leads where the site can, and keeps the words of other links", () => {
    const { html } = render("Voir [publier](publier.md), [le code](../packages/x.ts), [ailleurs](https://example.org/).");
    expect(html).toContain('<a href="/documentation/publier/" rel="noopener">publier</a>');
    expect(html).toContain("le code");
    expect(html).not.toContain("packages/x.ts");
    expect(html).toContain('<a href="https://example.org/" rel="noopener">ailleurs</a>');
  });

  it("keeps commands as they are, and lets tables scroll", () => {
    const { html } = render('```sh\necho "<b>" && ls\n```\n\n| A | B |\n| - | - |\n| 1 | 2 |\n');
    expect(html).toContain('<pre tabindex="0" role="group" aria-label="Commandes"><code>echo "&lt;b&gt;" &amp;&amp; ls\n</code></pre>');
    expect(html).toContain('<div class="table-scroll" tabindex="0" role="group" aria-label="Tableau"><table>');
    expect(html).toContain('<th scope="col">A</th>');
  });

  it("lets nothing that runs through", () => {
    const { html } = render(
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) <p style="color:red" onclick="x">a</p>',
    );
    expect(html).not.toMatch(/script|onerror|onclick|style|<img/);
  });
});
