/* Calcul mental : des séries de dix calculs sans chronomètre, un bilan et une fiche à imprimer. */
(function () {
  "use strict";

  const { elt, entier, dire, choix, boutonEcouter, encourager } = Enfant;
  const TAILLE = 10;
  const jeu = document.getElementById("jeu");
  const bilan = document.getElementById("bilan");
  const partie = Enfant.partie(TAILLE, poser);
  const MOINS = "\u2212";

  /** Chaque genre rend un calcul au niveau voulu (1, 2 ou 3) : texte affiché, texte lu, réponse. */
  const GENRES = {
    additions: { titre: "Additions", faire(n) {
      const max = [10, 20, 100][n - 1];
      const somme = entier(2, max);
      const a = entier(1, somme - 1);
      return { texte: a + " + " + (somme - a) + " = ?", lu: a + " plus " + (somme - a), reponse: somme };
    } },
    soustractions: { titre: "Soustractions", faire(n) {
      const a = entier(2, [10, 20, 100][n - 1]);
      const b = entier(1, a - 1);
      return { texte: a + " " + MOINS + " " + b + " = ?", lu: a + " moins " + b, reponse: a - b };
    } },
    multiplications: { titre: "Multiplications", faire(n) {
      const a = [[2, 5, 10], [2, 3, 4, 5, 6], [3, 4, 6, 7, 8, 9]][n - 1];
      const facteur = a[entier(0, a.length - 1)];
      const autre = entier(1, 10);
      return { texte: autre + " × " + facteur + " = ?", lu: autre + " fois " + facteur, reponse: autre * facteur };
    } },
    complements: { titre: "Compléments", faire(n) {
      const total = [10, 100, 100][n - 1];
      const a = n === 2 ? 10 * entier(1, 9) : entier(1, total - 1);
      return { texte: a + " + ? = " + total, lu: a + " pour aller à " + total, reponse: total - a };
    } },
  };

  let genre = "additions";
  let niveau = 1;
  let calcul = null;
  let saisie = "";
  let champ = null;
  let essais = [];
  let historique = [];

  function nouveau() {
    let suivant;
    do { suivant = GENRES[genre].faire(niveau); } while (calcul && suivant.texte === calcul.texte);
    return suivant;
  }

  function poser() {
    if (historique.length === TAILLE) historique = [];
    calcul = nouveau();
    saisie = "";
    essais = [];
    bilan.hidden = historique.length === 0;
    montrer();
    dire(calcul.lu);
    return { texte: calcul.lu + " : combien ?", zone: champ };
  }

  /** L'opération, avec un champ à la place du point d'interrogation. Le pavé remplace le clavier des écrans tactiles. */
  function operation() {
    const [avant, apres] = calcul.texte.split("?");
    champ = elt("input", { type: "text", class: "reponse", inputmode: "none", autocomplete: "off", maxlength: "3", oninput: lireChamp });
    return elt("p", { class: "operation" }, avant, champ, apres);
  }

  function lireChamp() {
    saisie = partie.finie() ? String(calcul.reponse) : champ.value.replace(/\D/g, "").slice(0, 3);
    majSaisie();
  }

  function montrer() {
    const touche = (texte, action, classe, nom) => elt("button", { type: "button", class: classe, "aria-label": nom, onclick: action }, texte);
    const clavier = elt("div", { class: "pave clavier", role: "group", "aria-label": "Chiffres" },
      ...[7, 8, 9, 4, 5, 6, 1, 2, 3].map((c) => touche(String(c), () => taper(c))),
      touche("Effacer", effacer, "petit"), touche("0", () => taper(0)), touche("Valider", valider, "petit"));
    jeu.replaceChildren(
      elt("div", { class: "scene calcul" }, operation(), elt("div", { class: "centre" }, boutonEcouter(() => calcul.lu))), clavier);
  }

  function majSaisie() { champ.value = saisie; }
  function taper(chiffre) {
    if (partie.finie() || saisie.length >= 3) return;
    saisie += chiffre;
    majSaisie();
  }
  function effacer() {
    if (partie.finie()) return;
    saisie = saisie.slice(0, -1);
    majSaisie();
  }

  function valider() {
    if (partie.finie() || saisie === "") return;
    essais.push(Number(saisie));
    if (Number(saisie) !== calcul.reponse) {
      encourager(essais.length === 1 ? saisie + ", ce n’est pas ça. Essaie encore." : "La réponse est " + calcul.reponse + ". Écris-la pour continuer.");
      saisie = "";
      majSaisie();
      return;
    }
    historique.push({ calcul, essais });
    tableau();
    partie.reussir(calcul.texte.replace("?", calcul.reponse) + ".");
  }

  function tableau() {
    bilan.hidden = false;
    const duPremierCoup = historique.filter((h) => h.essais.length === 1).length;
    const lignes = historique.map((h) => elt("tr", {},
      elt("td", {}, h.calcul.texte.replace("?", h.calcul.reponse)),
      elt("td", {}, h.essais.join(", ")),
      elt("td", {}, h.essais.length + (h.essais.length > 1 ? " essais" : " essai"))));
    document.getElementById("tableau").replaceChildren(
      elt("p", {}, duPremierCoup + " du premier coup sur " + historique.length + "."),
      elt("table", {}, elt("thead", {}, elt("tr", {}, ...["Calcul", "Réponses", "Essais"].map((t) => elt("th", { scope: "col" }, t)))), elt("tbody", {}, ...lignes)));
  }

  /** Fiche de 24 calculs différents autant que possible, avec son corrigé sur une autre page. */
  function fiche() {
    const calculs = new Map();
    for (let i = 0; i < 400 && calculs.size < 24; i++) {
      const c = GENRES[genre].faire(niveau);
      calculs.set(c.texte, c);
    }
    const liste = (texte) => elt("ol", {}, ...[...calculs.values()].map((c) => elt("li", {}, texte(c))));
    const titre = GENRES[genre].titre + ", niveau " + niveau;
    document.getElementById("feuille").replaceChildren(
      elt("h2", {}, "Calcul mental : " + titre), elt("p", { class: "nom" }, "Prénom : ______________________     Date : ______________"),
      liste((c) => c.texte.replace("?", "______")),
      elt("div", { class: "corrige" }, elt("h2", {}, "Corrigé : " + titre), liste((c) => c.texte.replace("?", c.reponse))));
    window.print();
  }

  function reprendre() {
    historique = [];
    partie.recommencer();
  }

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target === champ && e.key !== "Enter") return;
    if (/^\d$/.test(e.key)) taper(e.key);
    else if (e.key === "Backspace") effacer();
    else if (e.key === "Enter" && !(e.target instanceof HTMLButtonElement)) valider();
    else return;
    e.preventDefault();
  });
  document.getElementById("reglages").append(
    choix("Calculs", Object.entries(GENRES).map(([cle, g]) => ({ valeur: cle, libelle: g.titre })), genre, (g) => { genre = g; reprendre(); }).groupe,
    choix("Niveau", [1, 2, 3].map((n) => ({ valeur: n, libelle: String(n) })), niveau, (n) => { niveau = n; reprendre(); }).groupe,
  );
  document.getElementById("suite").append(partie.zone);
  document.getElementById("fiche").addEventListener("click", fiche);
  partie.suivante();
})();
