/* Croquis d'exemple et défis. Un défi juge le code et le relevé des formes tracées (voir cadre.js). */
(function () {
  "use strict";

  const EXEMPLES = [
    { nom: "Des formes et des couleurs", code: `// setup() s'exécute une seule fois, au début.
function setup() {
  createCanvas(400, 400);
  background("lightyellow");

  fill("orange");            // couleur de remplissage
  stroke("brown");           // couleur du contour
  strokeWeight(4);
  rect(100, 180, 200, 150);  // x, y, largeur, hauteur

  fill("firebrick");
  triangle(80, 180, 200, 70, 320, 180);

  noStroke();
  fill("gold");
  circle(340, 60, 70);       // x, y, diamètre
}
` },
    { nom: "Animer : draw() et une variable", code: `let x = 0;

function setup() {
  createCanvas(400, 400);
}

// draw() recommence environ 60 fois par seconde.
function draw() {
  background("midnightblue");
  fill("gold");
  circle(x, 200, 60);
  x = x + 2;
  if (x > 430) {
    x = -30;
  }
}
` },
    { nom: "Réagir à la souris", code: `function setup() {
  createCanvas(400, 400);
  background("white");
}

function draw() {
  noStroke();
  fill(mouseX / 2, 80, mouseY / 2, 60);
  circle(mouseX, mouseY, 40);
}

function mousePressed() {
  background("white");
}
` },
    { nom: "Répéter : une boucle dans une boucle", code: `function setup() {
  createCanvas(400, 400);
  background("white");
  noStroke();
  for (let colonne = 0; colonne < 10; colonne = colonne + 1) {
    for (let ligne = 0; ligne < 10; ligne = ligne + 1) {
      fill(colonne * 25, 120, ligne * 25);
      square(colonne * 40 + 4, ligne * 40 + 4, 32);
    }
  }
}
` },
    { nom: "Le hasard, à la manière de Vera Molnár", code: `// Des carrés bien rangés, puis un peu de désordre.
let desordre = 12;

function setup() {
  createCanvas(400, 400);
  background("ivory");
  noFill();
  stroke("black");
  for (let x = 30; x < 370; x = x + 40) {
    for (let y = 30; y < 370; y = y + 40) {
      quad(
        x + random(-desordre, desordre), y + random(-desordre, desordre),
        x + 34 + random(-desordre, desordre), y + random(-desordre, desordre),
        x + 34 + random(-desordre, desordre), y + 34 + random(-desordre, desordre),
        x + random(-desordre, desordre), y + 34 + random(-desordre, desordre)
      );
    }
  }
}
` },
    { nom: "Une fonction qui s’appelle elle-même : l’arbre", code: `function setup() {
  createCanvas(400, 400);
  background("aliceblue");
  stroke("saddlebrown");
  translate(200, 390);
  branche(110);
}

function branche(longueur) {
  strokeWeight(longueur / 12);
  line(0, 0, 0, -longueur);
  translate(0, -longueur);
  if (longueur > 8) {
    push();
    rotate(0.45);
    branche(longueur * 0.7);
    pop();
    push();
    rotate(-0.45);
    branche(longueur * 0.7);
    pop();
  }
}
` },
    { nom: "Des particules : tableaux et objets", code: `let bulles = [];

function setup() {
  createCanvas(400, 400);
  for (let i = 0; i < 40; i = i + 1) {
    bulles.push({ x: random(400), y: random(400), taille: random(10, 40) });
  }
}

function draw() {
  background("steelblue");
  noFill();
  stroke("white");
  for (const bulle of bulles) {
    circle(bulle.x, bulle.y, bulle.taille);
    bulle.y = bulle.y - 40 / bulle.taille;
    if (bulle.y < -20) {
      bulle.y = 420;
    }
  }
}
` },
  ];

  const DEPART = "function setup() {\n  createCanvas(400, 400);\n  background(\"white\");\n\n}\n";
  const ronds = (releve, image) => releve.filter((f) => (f.nom === "circle" || f.nom === "ellipse") && (image === undefined || f.image === image));

  const DEFIS = [
    { nom: "1. Le bonhomme de neige", consigne: "Empile trois cercles, du plus gros en bas au plus petit en haut, bien alignés.", depart: DEPART, aide: "Les trois circle(x, y, diamètre) ont le même x ; y et le diamètre changent.", juge(code, releve) {
      const r = ronds(releve).slice(0, 40);
      return r.some((a) => r.some((b) => r.some((c) => a.args[0] === b.args[0] && b.args[0] === c.args[0] && a.args[1] > b.args[1] && b.args[1] > c.args[1] && a.args[2] > b.args[2] && b.args[2] > c.args[2])));
    } },
    { nom: "2. La rangée de perles", consigne: "Avec une boucle for et un seul circle(…) dans ton code, dessine une rangée d’au moins 10 perles.", depart: DEPART, aide: "for (let i = 0; i < 10; i = i + 1) { circle(20 + i * 40, 200, 30); }", juge(code, releve) {
      return /\bfor\s*\(/.test(code) && (code.match(/\b(circle|ellipse)\s*\(/g) || []).length === 1 && new Set(ronds(releve, releve[0].image).map((f) => f.args[0])).size >= 10;
    } },
    { nom: "3. La balle qui rebondit", consigne: "Une balle avance ; quand elle touche un bord, elle repart dans l’autre sens.", depart: "let x = 200;\nlet vitesse = 6;\n\nfunction setup() {\n  createCanvas(400, 400);\n}\n\nfunction draw() {\n  background(\"white\");\n  circle(x, 200, 40);\n  x = x + vitesse;\n}\n", aide: "if (x > 380 || x < 20) { vitesse = -vitesse; } La page observe la balle deux secondes : donne-lui assez de vitesse.", juge(code, releve) {
      const xs = ronds(releve).map((f) => f.args[0]);
      const sens = xs.slice(1).map((x, i) => Math.sign(x - xs[i])).filter(Boolean);
      return sens.includes(1) && sens.includes(-1) && xs.every((x) => x > -60 && x < 460);
    } },
  ];

  window.Croquis = { EXEMPLES, DEFIS };
})();
