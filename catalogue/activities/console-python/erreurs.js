/* Explique en français les erreurs Python les plus courantes. Aucune dépendance : sert à toutes les pages Python. */
(function () {
  "use strict";

  const MOTS_A_DEUX_POINTS = /^\s*(if|elif|else|for|while|def|class|try|except|finally|with)\b/;

  /** Texte sans les chaînes ni le commentaire, pour compter parenthèses et signes. */
  function sansChaines(ligne) {
    return ligne.replace(/"[^"]*"|'[^']*'/g, '""').replace(/#.*/, "");
  }

  /** Cherche dans la ligne (ou celle d'avant) la faute de syntaxe la plus probable. */
  function indiceSyntaxe(lignes, numero) {
    for (const n of [numero, numero - 1]) {
      const ligne = lignes[n - 1];
      if (!ligne || !ligne.trim()) continue;
      const nue = sansChaines(ligne);
      const ici = "Ligne " + n + " : ";
      if (/[“”«»]/.test(nue)) return ici + "les guillemets de Python sont droits : \"texte\" ou 'texte'.";
      if (/^\s*print\s+[^(\s=]/.test(nue)) return ici + "print est une fonction : écris print(…) avec des parenthèses.";
      if (/^\s*(else\s+if|elseif)\b/.test(nue)) return ici + "« sinon si » s’écrit elif en Python.";
      if (MOTS_A_DEUX_POINTS.test(nue) && !/:/.test(nue)) return ici + "il manque les deux-points « : » à la fin de la ligne.";
      if (/^\s*(if|elif|while)\b[^=!<>]*[^=!<>]=[^=]/.test(nue)) return ici + "pour comparer, on écrit == (deux signes égal) ; un seul = donne une valeur.";
      const compte = (c) => nue.split(c).length - 1;
      if (compte("(") > compte(")")) return ici + "une parenthèse ouverte n’est pas refermée.";
      if (compte("(") < compte(")")) return ici + "il y a une parenthèse fermante de trop.";
      if (compte("[") !== compte("]")) return ici + "les crochets [ ] ne vont pas par deux.";
      if (/["']/.test(nue.replace(/""/g, ""))) return ici + "un guillemet n’est pas refermé.";
    }
    const retrait = (l) => l.match(/^ */)[0].length;
    const courante = lignes[numero - 1] || "";
    const precedente = lignes.slice(0, numero - 1).reverse().find((l) => l.trim()) || "";
    if (/:\s*(#.*)?$/.test(precedente) && retrait(courante) <= retrait(precedente)) return "Ligne " + numero + " : après une ligne qui finit par « : », décale la suite de 4 espaces.";
    if (courante.trim() && !/:\s*(#.*)?$/.test(precedente) && retrait(courante) > retrait(precedente)) return "Ligne " + numero + " : cette ligne est décalée sans raison, enlève les espaces en trop.";
    return "Relis cette ligne et celle d’avant : deux-points, parenthèses, guillemets, mot mal écrit ?";
  }

  const REGLES = [
    [/^(NameError|UnboundLocalError)/, (m) => {
      const nom = (m.match(/name '([^']+)'|variable '([^']+)'/) || []).slice(1).find(Boolean);
      const quoi = nom ? "Le nom « " + nom + " »" : "Un nom";
      return quoi + " est inconnu ici. Est-il bien orthographié (majuscules comprises) ? A-t-il reçu une valeur plus haut ? Si c’est du texte, mets-le entre guillemets.";
    }],
    [/^IndentationError|^TabError|indent/i, () => "Le décalage des lignes (indentation) n’est pas régulier. Les lignes d’un même bloc commencent au même endroit, 4 espaces après la ligne qui finit par « : »."],
    [/^SyntaxError/, (m, lignes, n) => "Python ne comprend pas l’écriture. " + indiceSyntaxe(lignes, n || lignes.length)],
    [/^ZeroDivisionError/, () => "Division par zéro : vérifie que le diviseur n’est pas nul avant de diviser."],
    [/^IndexError/, () => "Cette position n’existe pas dans la liste ou le texte. Les positions vont de 0 à longueur − 1 : le dernier élément est à la position len(liste) − 1."],
    [/^KeyError/, () => "Cette clé n’est pas dans le dictionnaire. Teste d’abord : if cle in dictionnaire."],
    [/(concatenate|can only join|must be str|unsupported operand).*(str|int|float)/, () => "On mélange un texte et un nombre. input() donne toujours un texte : convertis avec int(…) ou float(…) pour calculer, avec str(…) pour coller du texte, ou affiche avec print(\"texte\", nombre)."],
    [/^ValueError.*(int|float|literal|convert)/, () => "Ce texte ne peut pas devenir un nombre. int(\"12\") marche, int(\"12,5\") ou int(\"douze\") non ; les décimaux s’écrivent avec un point."],
    [/^TypeError.*(argument|positional)/, () => "La fonction n’a pas reçu le bon nombre de valeurs entre ses parenthèses. Compare l’appel avec la ligne def."],
    [/^TypeError.*not callable/, () => "On a mis des parenthèses après quelque chose qui n’est pas une fonction. As-tu donné à une variable le nom d’une fonction, ou oublié le signe * ?"],
    [/^TypeError.*(subscript|index)/, () => "On ne peut pas utiliser les crochets [ ] comme cela ici : vérifie le type de la variable et que la position est un entier."],
    [/^TypeError.*iter/, () => "On ne peut pas parcourir cette valeur avec for. Pour répéter n fois, écris : for i in range(n)."],
    [/^AttributeError/, () => "Cette valeur n’a pas de méthode ou d’attribut de ce nom. Vérifie l’orthographe après le point et le type de la variable."],
    [/^(ImportError|ModuleNotFoundError)/, () => "Ce module n’existe pas ici. Sont utilisables, par exemple : math, random, datetime, time, string."],
    [/^RecursionError|Maximum call stack/, () => "La fonction s’appelle elle-même sans fin : il manque un cas d’arrêt."],
    [/^(TimeLimitError|TimeoutError)/, () => "Le programme tourne trop longtemps : une boucle while ne s’arrête sans doute jamais."],
    [/^AssertionError/, () => "Une vérification assert est fausse : le résultat n’est pas celui attendu."],
  ];

  /** erreur : « TypeError: … » ; numero : ligne (1…) ou null ; rend une phrase en français. */
  function expliquer(erreur, numero, source) {
    const lignes = String(source || "").split("\n");
    const regle = REGLES.find(([motif]) => motif.test(erreur));
    return regle ? regle[1](erreur, lignes, numero) : "Lis le message ci-dessous, puis relis la ligne indiquée.";
  }

  window.ErreursPython = { expliquer };
})();
