/* Outils partagés des activités maison : script classique, utilisable depuis file://, aucune requête. */
(function () {
  "use strict";

  /** Affiche un message dans la zone d'annonce de la page (lue par les lecteurs d'écran). */
  function annoncer(texte, classe) {
    var zone = document.getElementById("annonce");
    if (!zone) return;
    zone.className = classe || "";
    zone.textContent = texte;
  }

  /** Propose au téléchargement un texte ou un Blob, sans passer par le réseau. */
  function enregistrer(nom, contenu, type) {
    var blob = contenu instanceof Blob ? contenu : new Blob([contenu], { type: type || "text/plain;charset=utf-8" });
    var lien = document.createElement("a");
    lien.href = URL.createObjectURL(blob);
    lien.download = nom;
    document.body.appendChild(lien);
    lien.click();
    lien.remove();
    setTimeout(function () { URL.revokeObjectURL(lien.href); }, 1000);
  }

  /** Lit un fichier texte choisi par l'élève et passe son contenu à « suite ». */
  function ouvrirTexte(accept, suite) {
    var champ = document.createElement("input");
    champ.type = "file";
    champ.accept = accept;
    champ.addEventListener("change", function () {
      var fichier = champ.files && champ.files[0];
      if (!fichier) return;
      var lecteur = new FileReader();
      lecteur.onload = function () { suite(String(lecteur.result), fichier.name); };
      lecteur.readAsText(fichier);
    });
    champ.click();
  }

  /** Lit un texte à voix haute en français quand le navigateur sait le faire ; rend false sinon. */
  function dire(texte) {
    if (!("speechSynthesis" in window)) return false;
    window.speechSynthesis.cancel();
    var parole = new SpeechSynthesisUtterance(texte);
    parole.lang = "fr-FR";
    parole.rate = 0.9;
    window.speechSynthesis.speak(parole);
    return true;
  }

  window.Activite = { annoncer: annoncer, enregistrer: enregistrer, ouvrirTexte: ouvrirTexte, dire: dire };
})();
