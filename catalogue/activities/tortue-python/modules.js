/* Deux modules Python ajoutés à Skulpt : « tortue » (noms français) et un turtle muet qui note les traits. */
(function () {
  "use strict";

  /* from tortue import * : les mêmes ordres que turtle, en français. */
  const TORTUE = `
import turtle as _t
avance = _t.forward
recule = _t.backward
gauche = _t.left
droite = _t.right
leve = _t.penup
baisse = _t.pendown
va_vers = _t.goto
oriente = _t.setheading
cercle = _t.circle
point = _t.dot
epaisseur = _t.pensize
couleur = _t.color
fond = _t.Screen().bgcolor
debut_remplissage = _t.begin_fill
fin_remplissage = _t.end_fill
vitesse = _t.speed
cache = _t.hideturtle
montre = _t.showturtle
ecris = _t.write
`;

  /* Même interface que turtle, sans dessin : garde chaque trait pour vérifier un défi ou décrire la figure. */
  const TRACEUR = `
import math

traits = []

class Turtle:
    def __init__(self, *a):
        self.x, self.y, self.angle, self.baisse = 0.0, 0.0, 0.0, True
    def goto(self, x, y=None):
        if y is None:
            x, y = x
        if self.baisse:
            traits.append([self.x, self.y, x, y])
        self.x, self.y = x, y
    def forward(self, d):
        a = math.radians(self.angle)
        self.goto(self.x + d * math.cos(a), self.y + d * math.sin(a))
    def backward(self, d):
        self.forward(-d)
    def left(self, a):
        self.angle += a
    def right(self, a):
        self.angle -= a
    def setheading(self, a):
        self.angle = a
    def setx(self, x):
        self.goto(x, self.y)
    def sety(self, y):
        self.goto(self.x, y)
    def home(self):
        self.goto(0, 0)
        self.angle = 0
    def circle(self, r, extent=360, steps=None):
        n = steps or 36
        pas = 2 * r * math.sin(math.radians(extent / n / 2))
        self.left(extent / n / 2)
        for i in range(n):
            self.forward(pas)
            self.left(extent / n)
        self.right(extent / n / 2)
    def penup(self):
        self.baisse = False
    def pendown(self):
        self.baisse = True
    def isdown(self):
        return self.baisse
    def position(self):
        return (self.x, self.y)
    def xcor(self):
        return self.x
    def ycor(self):
        return self.y
    def heading(self):
        return self.angle % 360
    def distance(self, x, y=None):
        if y is None:
            x, y = x
        return math.sqrt((x - self.x) ** 2 + (y - self.y) ** 2)
    def towards(self, x, y=None):
        if y is None:
            x, y = x
        return math.degrees(math.atan2(y - self.y, x - self.x)) % 360
    def rien(self, *a, **k):
        return self
    fd, bk, back, lt, rt, seth = forward, backward, backward, left, right, setheading
    setpos, setposition, pos = goto, goto, position
    pu, up, pd, down = penup, penup, pendown, pendown
    pensize = width = pencolor = fillcolor = color = begin_fill = end_fill = speed = rien
    hideturtle = ht = showturtle = st = shape = dot = stamp = write = clear = reset = rien
    bgcolor = tracer = update = setup = title = done = mainloop = exitonclick = colormode = delay = rien

Screen = Turtle
_t = Turtle()
` + "forward fd backward bk back left lt right rt setheading seth goto setpos setposition setx sety home circle penup pu up pendown pd down isdown position pos xcor ycor heading distance towards pensize width pencolor fillcolor color begin_fill end_fill speed hideturtle ht showturtle st shape dot stamp write clear reset bgcolor tracer update setup title done mainloop exitonclick colormode delay"
    .split(" ").map((nom) => nom + " = _t." + nom).join("\n") + "\n";

  window.ModulesTortue = {
    dessin: { "src/lib/tortue.py": TORTUE },
    essai: { "src/lib/tortue.py": TORTUE, "src/builtin/turtle.js": null, "src/builtin/turtle.py": null, "src/lib/turtle.js": null, "src/lib/turtle.py": TRACEUR },
  };
})();
