/* Carnets d'exemple (cellules séparées par « # %% ») et défis, vérifiés par des essais Python. */
(function () {
  "use strict";

  const CARNETS = [
    { nom: "Découvrir le carnet", texte: `# %% [texte]
Un carnet mêle du texte et des cellules de code. Exécute une cellule avec le bouton ou Ctrl + Entrée : les variables restent connues des cellules suivantes.
# %%
prix = 24
remise = 0.25
# %%
# La valeur de la dernière ligne s'affiche, sans print.
prix * (1 - remise)
# %%
for n in range(1, 6):
    print(n, n ** 2)
` },
    { nom: "Fonctions et listes", texte: `# %% [texte]
Une fonction renvoie une valeur avec return. Une liste se parcourt avec for, ou se construit en compréhension.
# %%
def carre(x):
    return x ** 2

[carre(n) for n in range(10)]
# %%
notes = [12, 15, 8, 17, 11]
moyenne = sum(notes) / len(notes)
print("moyenne :", moyenne)
print("au-dessus :", [n for n in notes if n > moyenne])
# %%
sorted(notes, reverse=True)
` },
    { nom: "Dictionnaires", texte: `# %% [texte]
Un dictionnaire associe une valeur à chaque clé.
# %%
capitales = {"France": "Paris", "Italie": "Rome", "Portugal": "Lisbonne"}
capitales["Grèce"] = "Athènes"
for pays, ville in capitales.items():
    print(f"{ville} est la capitale de ce pays : {pays}.")
# %%
mot = "abracadabra"
occurrences = {}
for lettre in mot:
    occurrences[lettre] = occurrences.get(lettre, 0) + 1
occurrences
` },
    { nom: "Modules : math, random, datetime", texte: `# %% [texte]
Le premier import d'un module peut prendre quelques secondes.
# %%
import math
math.sqrt(2), math.pi, math.gcd(84, 36)
# %%
from random import randint
lancers = [randint(1, 6) for i in range(1000)]
[lancers.count(face) / 1000 for face in range(1, 7)]
# %%
from datetime import date
(date(2027, 7, 14) - date(2026, 9, 1)).days
` },
    { nom: "Classes (terminale NSI)", texte: `# %% [texte]
Une pile : on ajoute et on retire au sommet.
# %%
class Pile:
    def __init__(self):
        self.elements = []

    def empiler(self, x):
        self.elements.append(x)

    def depiler(self):
        return self.elements.pop()

    def est_vide(self):
        return self.elements == []
# %%
def bien_parenthesee(texte):
    pile = Pile()
    for c in texte:
        if c == "(":
            pile.empiler(c)
        elif c == ")":
            if pile.est_vide():
                return False
            pile.depiler()
    return pile.est_vide()

bien_parenthesee("(a + b) * (c)"), bien_parenthesee("(a))")
` },
  ];

  const DEFIS = [
    { nom: "1. La moyenne", consigne: "Écris moyenne(liste), qui renvoie la moyenne d’une liste de nombres, et 0 si la liste est vide.", depart: "# %%\ndef moyenne(liste):\n    pass\n", essai: "moyenne([10, 14]) == 12 and moyenne([5]) == 5 and moyenne([]) == 0", aide: "sum(liste) / len(liste), sauf si la liste est vide. return, pas print." },
    { nom: "2. Compter les mots", consigne: "Écris compter(texte), qui renvoie un dictionnaire : chaque mot et son nombre d’apparitions.", depart: "# %%\ndef compter(texte):\n    mots = texte.split()\n    pass\n", essai: "compter('la mer la plage') == {'la': 2, 'mer': 1, 'plage': 1} and compter('oui non oui oui') == {'oui': 3, 'non': 1}", aide: "Pars d’un dictionnaire vide ; resultat[mot] = resultat.get(mot, 0) + 1." },
    { nom: "3. La dichotomie", consigne: "Écris chercher(liste, x) : la liste est triée, renvoie une position de x, ou -1 s’il n’y est pas. Cherche par dichotomie.", depart: "# %%\ndef chercher(liste, x):\n    gauche, droite = 0, len(liste) - 1\n    # à toi\n    return -1\n", essai: "all(chercher([2, 3, 5, 7, 11], v) == i for i, v in enumerate([2, 3, 5, 7, 11])) and chercher([2, 3, 5], 4) == -1 and chercher([], 1) == -1", aide: "milieu = (gauche + droite) // 2 ; selon la comparaison, change gauche ou droite, tant que gauche <= droite." },
  ];

  window.Carnets = { CARNETS, DEFIS };
})();
