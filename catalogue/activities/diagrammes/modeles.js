/* Modèles de départ et défis. Un défi juge le texte et le dessin obtenu. */
(function () {
  "use strict";

  const MODELES = [
    { nom: "Organigramme (algorithme)", aide: "A[texte] : rectangle. A{question ?} : losange. A([texte]) : début ou fin. A --> B : flèche. A -->|oui| B : flèche avec un mot.", texte: `flowchart TD
  debut([Début]) --> lire[Lire un nombre n]
  lire --> test{n est pair ?}
  test -->|oui| moitie[Diviser n par 2]
  test -->|non| triple[Multiplier par 3 et ajouter 1]
  moitie --> fin([Afficher le résultat])
  triple --> fin
` },
    { nom: "Chaîne d’énergie", aide: "LR veut dire de gauche à droite. Le texte entre deux barres se place sur la flèche.", texte: `flowchart LR
  soleil((Soleil)) -->|énergie lumineuse| panneau[Panneau photovoltaïque]
  panneau -->|énergie électrique| batterie[Batterie]
  batterie -->|énergie électrique| lampe[Lampe]
  lampe -->|énergie lumineuse| piece[Éclairage]
  lampe -->|énergie thermique| air[Air ambiant]
` },
    { nom: "Carte mentale", aide: "Le décalage (espaces en début de ligne) dit qui dépend de qui.", texte: `mindmap
  root((La cellule))
    Animale
      Membrane
      Cytoplasme
      Noyau
    Végétale
      Paroi
      Chloroplastes
      Vacuole
` },
    { nom: "Frise chronologique", aide: "Une date, deux-points, un événement. « section » ouvre une période.", texte: `timeline
  title La Révolution française
  section 1789
    20 juin : Serment du Jeu de paume
    14 juillet : Prise de la Bastille
    26 août : Déclaration des droits de l'homme et du citoyen
  section 1792
    10 août : Chute de la monarchie
    21 septembre : Abolition de la royauté
` },
    { nom: "Diagramme de séquence", aide: "->> : message. -->> : réponse. Les acteurs se lisent de haut en bas, dans l’ordre du temps.", texte: `sequenceDiagram
  participant N as Navigateur
  participant D as Serveur DNS
  participant W as Serveur web
  N->>D: Quelle est l'adresse du site ?
  D-->>N: L'adresse IP
  N->>W: GET /index.html
  W-->>N: 200 OK et la page
` },
    { nom: "Diagramme de classes (NSI)", aide: "+ : public. - : privé. <|-- : hérite de.", texte: `classDiagram
  Forme <|-- Cercle
  Forme <|-- Rectangle
  class Forme {
    +couleur
    +aire()
  }
  class Cercle {
    -rayon
    +aire()
  }
  class Rectangle {
    -longueur
    -largeur
    +aire()
  }
` },
    { nom: "Planning (diagramme de Gantt)", aide: "Chaque tâche : un début (date ou after), une durée en jours (d).", texte: `gantt
  title Projet de technologie
  dateFormat YYYY-MM-DD
  axisFormat %d/%m
  section Concevoir
    Cahier des charges :a, 2027-01-11, 7d
    Croquis :b, after a, 7d
  section Réaliser
    Prototype :c, after b, 14d
    Essais :d, after c, 7d
` },
    { nom: "Relations entre tables (SQL)", aide: "||--o{ : un pour plusieurs. PK : clé primaire, FK : clé étrangère.", texte: `erDiagram
  AUTEUR ||--o{ LIVRE : écrit
  LIVRE ||--o{ EMPRUNT : concerne
  AUTEUR {
    int id PK
    string nom
  }
  LIVRE {
    int id PK
    int id_auteur FK
    string titre
  }
  EMPRUNT {
    int id PK
    int id_livre FK
    string lecteur
  }
` },
  ];

  const fleches = (texte) => (texte.match(/-->/g) || []).length;

  const DEFIS = [
    { nom: "1. Le réveil", consigne: "Un organigramme : « As-tu cours ? ». Si oui, se lever ; si non, dormir encore. Un losange, et deux flèches marquées oui et non.", depart: "flowchart TD\n  debut([Le réveil sonne]) --> question[As-tu cours ?]\n", aide: "Un losange s’écrit avec des accolades : question{As-tu cours ?}, puis question -->|oui| lever[Se lever].", juge: (t) => /^\s*(flowchart|graph)/.test(t) && /\{[^}]+\}/.test(t) && /\|\s*oui\s*\|/i.test(t) && /\|\s*non\s*\|/i.test(t) },
    { nom: "2. La chaîne alimentaire", consigne: "De gauche à droite, une chaîne de quatre êtres vivants au moins. La flèche se lit « est mangé par ».", depart: "flowchart LR\n  herbe[Herbe] --> lapin[Lapin]\n", aide: "Trois flèches --> au moins, et LR sur la première ligne.", juge: (t) => /^\s*(flowchart|graph)\s+LR/.test(t) && fleches(t) >= 3 },
    { nom: "3. Une carte pour réviser", consigne: "Une carte mentale de ta dernière leçon : un centre, trois branches, et au moins deux idées sur chaque branche.", depart: "mindmap\n  root((Ma leçon))\n    Branche 1\n      idée\n", aide: "Quatre espaces pour une branche, six pour une idée.", juge(t) {
      const lignes = t.split("\n").filter((l) => l.trim());
      if (!/^\s*mindmap/.test(lignes[0] || "")) return false;
      const retraits = lignes.slice(1).map((l) => l.match(/^ */)[0].length);
      const branche = [...new Set(retraits)].sort((a, b) => a - b)[1];
      const idees = [];
      retraits.forEach((r) => { if (r === branche) idees.push(0); else if (r > branche && idees.length) idees[idees.length - 1]++; });
      return idees.length >= 3 && idees.every((n) => n >= 2);
    } },
  ];

  window.Modeles = { MODELES, DEFIS };
})();
