/* La base « bibliothèque » : auteurs et titres réels du domaine public ; lecteurs et emprunts sont des exemples numérotés. */
(function () {
  "use strict";

  const CREATION = `
CREATE TABLE auteurs (
  id INTEGER PRIMARY KEY,
  nom TEXT NOT NULL,
  prenom TEXT,
  naissance INTEGER,
  mort INTEGER
);
CREATE TABLE livres (
  id INTEGER PRIMARY KEY,
  titre TEXT NOT NULL,
  id_auteur INTEGER NOT NULL REFERENCES auteurs(id),
  annee INTEGER,
  genre TEXT
);
CREATE TABLE emprunts (
  id INTEGER PRIMARY KEY,
  id_livre INTEGER NOT NULL REFERENCES livres(id),
  lecteur TEXT NOT NULL,
  sortie TEXT NOT NULL,
  retour TEXT
);
INSERT INTO auteurs VALUES
  (1, 'Verne', 'Jules', 1828, 1905), (2, 'Hugo', 'Victor', 1802, 1885),
  (3, 'Zola', 'Émile', 1840, 1902), (4, 'Sand', 'George', 1804, 1876),
  (5, 'Dumas', 'Alexandre', 1802, 1870), (6, 'Flaubert', 'Gustave', 1821, 1880),
  (7, 'Maupassant', 'Guy de', 1850, 1893), (8, 'Molière', NULL, 1622, 1673),
  (9, 'La Fayette', 'Madame de', 1634, 1693), (10, 'Baudelaire', 'Charles', 1821, 1867);
INSERT INTO livres VALUES
  (1, 'Voyage au centre de la Terre', 1, 1864, 'roman'),
  (2, 'Vingt mille lieues sous les mers', 1, 1870, 'roman'),
  (3, 'Le Tour du monde en quatre-vingts jours', 1, 1873, 'roman'),
  (4, 'Notre-Dame de Paris', 2, 1831, 'roman'),
  (5, 'Les Contemplations', 2, 1856, 'poésie'),
  (6, 'Les Misérables', 2, 1862, 'roman'),
  (7, 'Hernani', 2, 1830, 'théâtre'),
  (8, 'Au Bonheur des Dames', 3, 1883, 'roman'),
  (9, 'Germinal', 3, 1885, 'roman'),
  (10, 'La Mare au diable', 4, 1846, 'roman'),
  (11, 'La Petite Fadette', 4, 1849, 'roman'),
  (12, 'Les Trois Mousquetaires', 5, 1844, 'roman'),
  (13, 'Madame Bovary', 6, 1857, 'roman'),
  (14, 'Bel-Ami', 7, 1885, 'roman'),
  (15, 'Boule de suif', 7, 1880, 'nouvelle'),
  (16, 'L''Avare', 8, 1668, 'théâtre'),
  (17, 'Le Bourgeois gentilhomme', 8, 1670, 'théâtre'),
  (18, 'La Princesse de Clèves', 9, 1678, 'roman'),
  (19, 'Les Fleurs du mal', 10, 1857, 'poésie');
INSERT INTO emprunts VALUES
  (1, 2, 'lecteur 12', '2026-09-07', '2026-09-21'), (2, 6, 'lecteur 05', '2026-09-08', NULL),
  (3, 16, 'lecteur 12', '2026-09-14', '2026-09-28'), (4, 2, 'lecteur 31', '2026-09-22', '2026-10-05'),
  (5, 19, 'lecteur 08', '2026-09-24', NULL), (6, 9, 'lecteur 05', '2026-10-01', '2026-10-12'),
  (7, 3, 'lecteur 31', '2026-10-06', NULL), (8, 2, 'lecteur 08', '2026-10-08', '2026-10-15'),
  (9, 12, 'lecteur 17', '2026-10-09', '2026-11-02'), (10, 6, 'lecteur 17', '2026-11-03', NULL);
`;

  const EXEMPLES = [
    { nom: "Toute une table", sql: "SELECT * FROM livres;" },
    { nom: "Choisir les colonnes", sql: "SELECT titre, annee\nFROM livres\nORDER BY annee;" },
    { nom: "Filtrer avec WHERE", sql: "SELECT titre, annee\nFROM livres\nWHERE genre = 'roman' AND annee < 1850;" },
    { nom: "Chercher un mot avec LIKE", sql: "SELECT titre\nFROM livres\nWHERE titre LIKE '%monde%';" },
    { nom: "Réunir deux tables avec JOIN", sql: "SELECT livres.titre, auteurs.nom\nFROM livres\nJOIN auteurs ON livres.id_auteur = auteurs.id\nORDER BY auteurs.nom;" },
    { nom: "Compter par groupe", sql: "SELECT genre, COUNT(*) AS nombre\nFROM livres\nGROUP BY genre;" },
    { nom: "Ce qui n’est pas rendu (NULL)", sql: "SELECT lecteur, titre, sortie\nFROM emprunts\nJOIN livres ON emprunts.id_livre = livres.id\nWHERE retour IS NULL;" },
    { nom: "Ajouter, modifier, supprimer", sql: "INSERT INTO livres (titre, id_auteur, annee, genre)\nVALUES ('La Bête humaine', 3, 1890, 'roman');\nUPDATE emprunts SET retour = '2026-11-20' WHERE id = 10;\nDELETE FROM emprunts WHERE id = 5;\nSELECT * FROM emprunts;" },
  ];

  /* solution : requête qui donne les lignes attendues ; ordre : la requête doit rendre les lignes dans cet ordre. */
  const EXERCICES = [
    { nom: "1. Les romans", consigne: "Donne le titre de tous les romans.", solution: "SELECT titre FROM livres WHERE genre = 'roman'", aide: "SELECT … FROM … WHERE. Un texte s’écrit entre apostrophes : 'roman'." },
    { nom: "2. Du plus ancien au plus récent", consigne: "Donne le titre et l’année des livres de théâtre, du plus ancien au plus récent.", solution: "SELECT titre, annee FROM livres WHERE genre = 'théâtre' ORDER BY annee", ordre: true, aide: "ORDER BY se place à la fin." },
    { nom: "3. Les livres de Jules Verne", consigne: "Donne le titre des livres de Verne, sans écrire son numéro : passe par la table auteurs.", solution: "SELECT titre FROM livres JOIN auteurs ON id_auteur = auteurs.id WHERE nom = 'Verne'", motif: /verne/i, aide: "JOIN auteurs ON livres.id_auteur = auteurs.id, puis WHERE nom = …" },
    { nom: "4. Combien de livres par auteur ?", consigne: "Donne le nom de chaque auteur et son nombre de livres.", solution: "SELECT nom, COUNT(*) FROM auteurs JOIN livres ON id_auteur = auteurs.id GROUP BY auteurs.id", aide: "Une jointure, puis GROUP BY et COUNT(*)." },
    { nom: "5. Jamais empruntés", consigne: "Donne le titre des livres qui n’ont jamais été empruntés.", solution: "SELECT titre FROM livres WHERE id NOT IN (SELECT id_livre FROM emprunts)", aide: "Une sous-requête : WHERE id NOT IN (SELECT …)." },
    { nom: "6. Le palmarès", consigne: "Donne les titres empruntés au moins deux fois et leur nombre d’emprunts, le plus emprunté d’abord.", solution: "SELECT titre, COUNT(*) AS n FROM emprunts JOIN livres ON id_livre = livres.id GROUP BY livres.id HAVING n >= 2 ORDER BY n DESC", ordre: true, aide: "WHERE filtre les lignes, HAVING filtre les groupes." },
    { nom: "7. Rendre un livre", consigne: "Le lecteur 05 rapporte Les Misérables le 24 novembre 2026. Mets la table emprunts à jour.", controle: "SELECT * FROM emprunts ORDER BY id", mise: "UPDATE emprunts SET retour = '2026-11-24' WHERE id = 2", aide: "UPDATE emprunts SET retour = '2026-11-24' WHERE … : une seule ligne doit changer." },
  ];

  window.Bibliotheque = { CREATION, EXEMPLES, EXERCICES };
})();
