/* Présentation d'une police : même texte dans la police et dans celle de l'ordinateur, taille réglable, texte au choix. */
(function () {
  "use strict";

  const ACCENTS = "À Noël, l’élève naïf goûta où il fut gêné : voici l’œuf, le maïs, la ciguë, le cœur, Lætitia, le reçu, « l’Été »… ÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ";
  const ALPHABET = "a b c d e f g h i j k l m n o p q r s t u v w x y z\nA B C D E F G H I J K L M N O P Q R S T U V W X Y Z\n0 1 2 3 4 5 6 7 8 9 + − × ÷ = € %";
  const CONFUSIONS = ["b d p q", "I l 1 i", "O 0 o Q", "a e o", "m n rn", "u v w", "5 S s", "2 Z z", "6 9 g"];
  const parId = (id) => document.getElementById(id);

  function remplir(texte) {
    for (const zone of document.querySelectorAll(".echantillon")) {
      zone.replaceChildren(...texte.split("\n").map((ligne) => {
        const p = document.createElement("p");
        p.textContent = ligne;
        return p;
      }));
    }
  }

  parId("texte").value = ACCENTS + "\n" + ALPHABET;
  parId("texte").addEventListener("input", () => remplir(parId("texte").value));
  parId("taille").addEventListener("input", () => document.body.style.setProperty("--taille", parId("taille").value + "px"));
  parId("confusions").append(...CONFUSIONS.map((lettres) => {
    const li = document.createElement("li");
    li.textContent = lettres;
    return li;
  }));
  remplir(parId("texte").value);
  document.fonts.ready.then(() => {
    const nom = document.body.dataset.police;
    if (document.fonts.check('24px "' + nom + '"')) Activite.annoncer("La police " + nom + " est chargée.", "succes");
    else Activite.annoncer("La police " + nom + " n’a pas pu être chargée.", "alerte");
  });
})();
