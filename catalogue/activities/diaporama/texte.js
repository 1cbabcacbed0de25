/* Le petit langage du diaporama : du texte aux éléments de page. Rien n'est interprété comme du HTML. */
(function () {
  "use strict";

  /** **gras**, *italique*, `code` : ajoute les morceaux à « parent », tout le reste est du texte. */
  function enLigne(parent, texte) {
    const motif = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`/g;
    let debut = 0;
    for (const m of texte.matchAll(motif)) {
      parent.append(texte.slice(debut, m.index));
      const e = document.createElement(m[1] !== undefined ? "strong" : m[2] !== undefined ? "em" : "code");
      e.textContent = m[1] || m[2] || m[3];
      parent.append(e);
      debut = m.index + m[0].length;
    }
    parent.append(texte.slice(debut));
    return parent;
  }

  const creer = (nom, texte) => enLigne(document.createElement(nom), texte);

  /** Une diapositive : section.  « + » : élément qui apparaît au clic ; « Note : » : pour l'orateur seulement. */
  function diapositive(texte) {
    const section = document.createElement("section");
    let liste = null;
    let code = null;
    for (const ligne of texte.split("\n")) {
      if (/^```/.test(ligne)) {
        if (code) code = null;
        else section.append(code = document.createElement("pre"));
        liste = null;
        continue;
      }
      if (code) { code.textContent += ligne + "\n"; continue; }
      const puce = ligne.match(/^\s*([-+]|\d+[.)])\s+(.*)$/);
      if (puce) {
        const genre = /\d/.test(puce[1]) ? "ol" : "ul";
        if (!liste || liste.localName !== genre) section.append(liste = document.createElement(genre));
        const point = creer("li", puce[2]);
        if (puce[1] === "+") point.className = "fragment";
        liste.append(point);
        continue;
      }
      liste = null;
      const titre = ligne.match(/^(#{1,3})\s+(.*)$/);
      if (titre) section.append(creer(["h2", "h3", "h4"][titre[1].length - 1], titre[2]));
      else if (/^>\s?/.test(ligne)) section.append(creer("blockquote", ligne.replace(/^>\s?/, "")));
      else if (/^note\s*:/i.test(ligne)) section.append(Object.assign(document.createElement("aside"), { className: "notes", textContent: ligne.replace(/^note\s*:\s*/i, "") }));
      else if (ligne.trim()) section.append(creer("p", ligne.trim()));
    }
    return section;
  }

  /** Découpe sur les lignes « --- » ; toujours au moins une diapositive. */
  function diapositives(texte) {
    return texte.replace(/\r\n?/g, "\n").split(/^-{3,}[ \t]*$/m).map((t) => t.replace(/^\n+|\n+$/g, "")).filter((t, i, tout) => t || tout.length === 1);
  }

  window.TexteDiapo = { diapositive, diapositives };
})();
