/* Éditeur de code : numéros de ligne, tabulation, indentation automatique. Sur un simple textarea, lisible partout. */
(function () {
  "use strict";

  /**
   * Équipe le textarea « zone ». Tab insère 4 espaces ; Échap puis Tab quitte l'éditeur.
   * Rend { texte(), remplacer(code), montrerLigne(n) }.
   */
  function creer(zone, { executer }) {
    const cadre = document.createElement("div");
    cadre.className = "editeur";
    const numeros = document.createElement("pre");
    numeros.className = "numeros";
    numeros.setAttribute("aria-hidden", "true");
    zone.replaceWith(cadre);
    cadre.append(numeros, zone);
    zone.wrap = "off";
    zone.spellcheck = false;
    zone.setAttribute("autocapitalize", "off");
    zone.setAttribute("autocomplete", "off");

    let sortir = false;
    let fautive = 0;

    function numeroter() {
      const total = zone.value.split("\n").length;
      const lignes = [];
      for (let n = 1; n <= total; n++) {
        const ligne = document.createElement("span");
        ligne.textContent = n + "\n";
        if (n === fautive) ligne.className = "fautive";
        lignes.push(ligne);
      }
      numeros.replaceChildren(...lignes);
      numeros.scrollTop = zone.scrollTop;
    }

    function inserer(texte) {
      zone.setRangeText(texte, zone.selectionStart, zone.selectionEnd, "end");
      fautive = 0;
      numeroter();
    }

    zone.addEventListener("scroll", () => { numeros.scrollTop = zone.scrollTop; });
    zone.addEventListener("input", () => { fautive = 0; numeroter(); });
    zone.addEventListener("keydown", (evt) => {
      if (evt.key === "Escape") { sortir = true; return; }
      if (evt.key === "Enter" && (evt.ctrlKey || evt.metaKey)) { evt.preventDefault(); executer(); return; }
      if (evt.key === "Tab" && !sortir && !evt.shiftKey) { evt.preventDefault(); inserer("    "); }
      if (evt.key === "Enter") {
        evt.preventDefault();
        const ligne = zone.value.slice(0, zone.selectionStart).split("\n").pop();
        inserer("\n" + ligne.match(/^ */)[0] + (/:\s*(#.*)?$/.test(ligne) ? "    " : ""));
      }
      if (evt.key !== "Shift") sortir = false;
    });
    numeroter();

    return {
      texte: () => zone.value,
      remplacer(code) { zone.value = code; fautive = 0; zone.scrollTop = 0; numeroter(); },
      montrerLigne(n) {
        fautive = n;
        numeroter();
        const hauteur = zone.scrollHeight / Math.max(1, zone.value.split("\n").length);
        if (n > 8) zone.scrollTop = (n - 4) * hauteur;
      },
    };
  }

  window.EditeurCode = { creer };
})();
