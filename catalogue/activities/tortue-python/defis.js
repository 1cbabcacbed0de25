/* Exemples et défis de la tortue. Un défi juge la liste des traits [x1, y1, x2, y2], dans l'ordre du tracé. */
(function () {
  "use strict";

  const EXEMPLES = [
    { nom: "Premiers pas (en français)", code: `from tortue import *

avance(100)
gauche(90)
avance(50)
` },
    { nom: "Premiers pas (turtle)", code: `from turtle import *

forward(100)
left(90)
forward(50)
` },
    { nom: "Répéter", code: `from tortue import *

couleur("blue")
for cote in range(8):
    avance(60)
    gauche(45)
` },
    { nom: "Lever le crayon", code: `from tortue import *

epaisseur(4)
for tiret in range(6):
    avance(20)
    leve()
    avance(10)
    baisse()
` },
    { nom: "Remplir", code: `from tortue import *

couleur("darkgreen", "lightgreen")
debut_remplissage()
for cote in range(5):
    avance(90)
    gauche(72)
fin_remplissage()
` },
    { nom: "Une fonction : la rosace", code: `from turtle import *

def losange(taille):
    for i in range(2):
        forward(taille)
        left(60)
        forward(taille)
        left(120)

speed(0)
color("purple")
for petale in range(12):
    losange(70)
    left(30)
` },
    { nom: "La spirale", code: `from turtle import *

speed(0)
longueur = 4
while longueur < 180:
    forward(longueur)
    left(91)
    longueur = longueur + 3
` },
    { nom: "Récursivité : flocon de Koch", code: `from turtle import *

def koch(longueur, etape):
    if etape == 0:
        forward(longueur)
    else:
        for angle in [60, -120, 60, 0]:
            koch(longueur / 3, etape - 1)
            left(angle)

speed(0)
penup()
goto(-120, 70)
pendown()
for cote in range(3):
    koch(240, 3)
    right(120)
` },
  ];

  const longueur = ([a, b, c, d]) => Math.hypot(c - a, d - b);
  const direction = ([a, b, c, d]) => (Math.atan2(d - b, c - a) * 180) / Math.PI;
  /** Écart d'angle entre deux traits, de 0 à 180. */
  const virage = (s, t) => { const e = Math.abs(direction(t) - direction(s)) % 360; return Math.round(e > 180 ? 360 - e : e); };
  const colles = (s, t) => Math.hypot(t[0] - s[2], t[1] - s[3]) < 0.5;

  /** Oublie les traits nuls et réunit les traits bout à bout de même direction. */
  function simplifier(traits) {
    const nets = [];
    for (const t of traits.filter((x) => longueur(x) > 0.5)) {
      const s = nets[nets.length - 1];
      if (s && colles(s, t) && virage(s, t) === 0) nets[nets.length - 1] = [s[0], s[1], t[2], t[3]];
      else nets.push(t);
    }
    return nets;
  }

  /** Les n traits forment une figure fermée à côtés égaux, avec toujours le même virage. */
  function regulier(traits, n, angle) {
    return traits.length === n
      && traits.every((t) => Math.abs(longueur(t) - longueur(traits[0])) < 0.5)
      && traits.every((t, i) => colles(t, traits[(i + 1) % n]) && virage(t, traits[(i + 1) % n]) === angle);
  }

  const DEFIS = [
    { nom: "1. Le carré", consigne: "Trace un carré de côté 100. La tortue revient à son point de départ.", aide: "Quatre côtés égaux, et un quart de tour (90 degrés) à chaque sommet.", juge: (t) => regulier(t, 4, 90) && Math.round(longueur(t[0])) === 100 },
    { nom: "2. Le triangle équilatéral", consigne: "Trace un triangle équilatéral, de la taille que tu veux.", aide: "La tortue tourne de l’angle extérieur : 180 − 60 = 120 degrés.", juge: (t) => regulier(t, 3, 120) },
    { nom: "3. L’hexagone avec une boucle", consigne: "Trace un hexagone régulier en écrivant « avance » une seule fois, dans une boucle for.", aide: "Un tour complet fait 360 degrés, partagés entre 6 sommets.", juge: (t, code) => regulier(t, 6, 60) && /\bfor\b/.test(code) && (code.match(/\b(avance|forward|fd)\s*\(/g) || []).length === 1 },
    { nom: "4. L’escalier", consigne: "Trace un escalier d’au moins 5 marches : une horizontale, une verticale, toujours en montant.", aide: "Répète : avancer, quart de tour à gauche, avancer, quart de tour à droite.", juge: (t) => t.length >= 10 && t.slice(1).every((s, i) => colles(t[i], s) && virage(t[i], s) === 90) && t.every((s) => s[3] - s[1] > -0.5) && t.filter((s) => s[3] - s[1] > 0.5).length >= 5 },
    { nom: "5. L’étoile à cinq branches", consigne: "Trace une étoile à cinq branches sans lever le crayon : cinq grands traits égaux qui se croisent.", aide: "L’étoile fait deux tours complets : 720 degrés partagés entre 5 sommets.", juge: (t) => regulier(t, 5, 144) },
    { nom: "6. La frise", consigne: "Écris une fonction carre(cote), puis trace une frise de 4 carrés de même taille, séparés par un espace.", aide: "Après chaque carré : lève le crayon, avance de plus d’un côté, baisse le crayon.", juge: (t, code) => /def\s+carre\s*\(/.test(code) && t.length === 16 && [0, 4, 8, 12].every((i) => regulier(t.slice(i, i + 4), 4, 90)) && [4, 8, 12].every((i) => !colles(t[i - 1], t[i])) },
  ];

  window.Tortue = { EXEMPLES, DEFIS, simplifier, longueur };
})();
