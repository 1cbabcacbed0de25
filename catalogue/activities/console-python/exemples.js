/* Exemples et défis de la console Python. Un défi : consigne, code de départ, essais à réussir. */
(function () {
  "use strict";

  const EXEMPLES = [
    { nom: "Afficher et calculer", code: `# Tout ce qui suit un # est un commentaire : Python ne le lit pas.
print("Bonjour !")
print(7 * 8)
print("Un quart de 30 :", 30 / 4)
print("Quotient et reste de 30 par 4 :", 30 // 4, 30 % 4)
` },
    { nom: "Demander avec input()", code: `# input() donne toujours un texte. int() le change en nombre entier.
prenom = input("Ton prénom ? ")
age = int(input("Ton âge ? "))
print("Bonjour", prenom)
print("Dans dix ans, tu auras", age + 10, "ans.")
` },
    { nom: "Choisir avec if", code: `temperature = float(input("Température de l'eau en °C ? "))
if temperature < 0:
    print("L'eau est solide.")
elif temperature < 100:
    print("L'eau est liquide.")
else:
    print("L'eau est un gaz.")
` },
    { nom: "Répéter avec for", code: `# range(1, 11) va de 1 à 10 : la dernière valeur n'est pas prise.
somme = 0
for n in range(1, 11):
    somme = somme + n
    print(n, "->", somme)
print("Somme des entiers de 1 à 10 :", somme)
` },
    { nom: "Répéter avec while : devine un nombre", code: `from random import randint

secret = randint(1, 100)
essais = 0
proposition = 0
while proposition != secret:
    proposition = int(input("Entre 1 et 100 ? "))
    essais = essais + 1
    if proposition < secret:
        print("C'est plus grand.")
    elif proposition > secret:
        print("C'est plus petit.")
print("Gagné en", essais, "essais !")
` },
    { nom: "Fonctions", code: `def aire_disque(rayon):
    """Aire d'un disque, dans l'unité du rayon au carré."""
    return 3.14159 * rayon ** 2

for r in [1, 2, 5]:
    print("rayon", r, "aire", round(aire_disque(r), 2))
` },
    { nom: "Listes et dictionnaires", code: `notes = [12, 15, 9, 18]
notes.append(14)
print("Moyenne :", sum(notes) / len(notes))
print("Notes d'au moins 14 :", [n for n in notes if n >= 14])

texte = "la console python"
occurrences = {}
for lettre in texte:
    occurrences[lettre] = occurrences.get(lettre, 0) + 1
print(occurrences)
` },
    { nom: "Simuler des lancers de dé", code: `from random import randint

lancers = 1000
effectifs = [0] * 7
for i in range(lancers):
    face = randint(1, 6)
    effectifs[face] = effectifs[face] + 1
for face in range(1, 7):
    frequence = effectifs[face] / lancers
    print(face, "|", "#" * round(frequence * 100), round(frequence, 3))
` },
  ];

  const nombres = (texte) => (texte.match(/-?\d+(\.\d+)?/g) || []).map(Number);

  const DEFIS = [
    {
      nom: "1. La politesse",
      consigne: "Demande un prénom avec input(), puis affiche : Bonjour suivi de ce prénom.",
      depart: 'prenom = input("Ton prénom ? ")\n',
      essais: [["Ada"], ["Blaise"]],
      juge: (sortie, [prenom]) => new RegExp("bonjour.*" + prenom, "i").test(sortie),
      aide: "Attention aux guillemets : print(\"prenom\") affiche le mot prenom, print(prenom) affiche ce que contient la variable.",
    },
    {
      nom: "2. La table de multiplication",
      consigne: "Demande un nombre entier, puis affiche sa table de 1 à 10 : dix lignes, et le résultat à la fin de chaque ligne.",
      depart: 'n = int(input("Quelle table ? "))\n',
      essais: [["7"], ["12"]],
      juge(sortie, [n]) {
        const lignes = sortie.trim().split("\n").slice(-10);
        return lignes.length === 10 && lignes.every((l, i) => nombres(l).pop() === n * (i + 1));
      },
      aide: "for i in range(1, 11) donne 1, 2, … 10.",
    },
    {
      nom: "3. Pair ou impair",
      consigne: "Écris une fonction est_pair(n) qui renvoie True si n est pair et False sinon. Elle n’affiche rien : elle renvoie avec return.",
      depart: "def est_pair(n):\n    \n",
      essais: [["4"], ["7"], ["0"], ["-3"]],
      ajout: (n) => "\nprint(est_pair(" + n + "))\n",
      juge: (sortie, [n]) => sortie.trim().split("\n").pop() === (n % 2 === 0 ? "True" : "False"),
      aide: "n % 2 est le reste de la division de n par 2.",
    },
    {
      nom: "4. Le plus grand",
      consigne: "Écris une fonction maximum(liste) qui renvoie le plus grand nombre d’une liste non vide, sans utiliser max() ni sort().",
      depart: "def maximum(liste):\n    \n",
      essais: [["[3, 8, 5]"], ["[-4, -9, -2]"], ["[6]"]],
      interdit: /\b(max|sorted)\s*\(|\.sort\s*\(/,
      ajout: (liste) => "\nprint(maximum(" + liste + "))\n",
      juge: (sortie, [liste]) => Number(sortie.trim().split("\n").pop()) === Math.max(...JSON.parse(liste)),
      aide: "Pars du premier élément de la liste (et non de 0), puis compare-le aux autres.",
    },
  ];

  window.ConsolePython = { EXEMPLES, DEFIS };
})();
