/** The titles of the groups of filters, those of the site, in their order. */
export const FILTER_TITLES: Readonly<Record<string, string>> = {
  levels: "Niveaux",
  subjects: "Disciplines",
  kind: "Types de ressource",
  functions: "Fonctions",
  needs: "Besoins particuliers",
  platforms: "Systèmes",
  offline: "Hors connexion",
  license: "Licences",
  personalData: "Données personnelles",
};
