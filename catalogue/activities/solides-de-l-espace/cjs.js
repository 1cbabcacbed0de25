/* Le paquet three ne fournit pas de script classique : sa forme CommonJS (three.cjs) reçoit ici l'objet « exports » qu'elle attend. */
var exports = {};
var module = { exports: exports };
