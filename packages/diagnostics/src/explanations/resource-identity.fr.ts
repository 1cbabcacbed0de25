import { type Explanation, yaml } from "./explanation.ts";

/** Ids, names, and the resources that cite each other. */
export const identityExplanations = {
  "resource/id-differs-from-file": {
    title: "Identifiant différent du nom du fichier",
    severity: "error",
    in: "resource",
    why: "L'identifiant donne l'adresse de la page, et le nom du fichier permet de la retrouver : les deux doivent être le même mot.",
    wrong: yaml`
      id: geometrie
    `,
    right: yaml`
      id: exemple
    `,
  },
  "resource/duplicate-id": {
    title: "Identifiant déjà pris",
    severity: "error",
    in: "resource",
    why: "Deux fiches de même identifiant auraient la même page : l'une effacerait l'autre.",
    wrong: yaml`
      id: deja-pris
    `,
    right: yaml`
      id: exemple
    `,
    beside: { file: "catalogue/resources/deja-pris.yaml", text: "id: deja-pris\nname: Voisine\nhomepage: https://voisine.example.org/" },
  },
  "resource/similar-id": {
    title: "Identifiant presque déjà pris",
    severity: "error",
    in: "resource",
    why: "Deux identifiants qui ne diffèrent que par un tiret désignent presque toujours la même ressource, décrite deux fois.",
    file: "catalogue/resources/grand-dessin.yaml",
    rightFile: "catalogue/resources/dessin-a-plusieurs.yaml",
    wrong: yaml`
      id: grand-dessin
      name: Grand dessin
    `,
    right: yaml`
      id: dessin-a-plusieurs
      name: Dessin à plusieurs
    `,
    beside: {
      file: "catalogue/resources/granddessin.yaml",
      text: "id: granddessin\nname: Atelier\nhomepage: https://voisine.example.org/",
    },
    more: "Si c'est la même ressource, supprimez plutôt l'une des deux fiches.",
  },
  "resource/similar-name": {
    title: "Nom presque déjà pris",
    severity: "warning",
    in: "resource",
    why: "Dans une liste de résultats, deux noms presque égaux ne se distinguent pas : l'enseignant ne sait pas lequel choisir.",
    wrong: yaml`
      name: Grand Dessin
    `,
    right: yaml`
      name: Grand Dessin (version pour l'école)
    `,
    beside: { file: "catalogue/resources/voisine.yaml", text: "id: voisine\nname: grand dessin\nhomepage: https://voisine.example.org/" },
  },
  "resource/reserved-id": {
    title: "Identifiant réservé",
    severity: "error",
    in: "resource",
    why: "Windows refuse de créer un dossier qui porte certains noms anciens (con, aux, nul…), et le site utilise déjà quelques adresses. La clé ou la page ne pourrait pas être faite.",
    file: "catalogue/resources/exemple.yaml",
    wrong: yaml`
      id: aux
    `,
    right: yaml`
      id: exemple
    `,
  },
  "resource/duplicate-homepage": {
    title: "Site officiel déjà cité par une autre fiche",
    severity: "warning",
    in: "resource",
    why: "Deux fiches avec le même site décrivent souvent la même ressource. Quand un site en présente plusieurs, chacune a sa page.",
    wrong: yaml`
      homepage: https://voisine.example.org/
    `,
    right: yaml`
      homepage: https://voisine.example.org/exemple/
    `,
    beside: { file: "catalogue/resources/voisine.yaml", text: "id: voisine\nname: Voisine\nhomepage: https://voisine.example.org/" },
    more: "Si les deux ressources sont liées, citez l'autre dans « similar » : l'avertissement disparaît aussi.",
  },
  "resource/unknown-reference": {
    title: "Renvoi vers une fiche qui n'existe pas",
    severity: "error",
    in: "resource",
    why: "Un lien vers une fiche absente mènerait à une page introuvable.",
    wrong: yaml`
      similar: [temoins]
    `,
    right: yaml`
      similar: [temoin]
    `,
  },
  "resource/self-reference": {
    title: "Fiche qui se cite elle-même",
    severity: "error",
    in: "resource",
    why: "Proposer une ressource comme voisine d'elle-même n'aide personne ; c'est un reste de copie.",
    wrong: yaml`
      similar: [exemple]
    `,
    right: yaml`
      similar: [temoin]
    `,
  },
  "resource/replacement-cycle": {
    title: "Fiches qui se remplacent en rond",
    severity: "error",
    in: "resource",
    why: "« replacedBy » conduit l'enseignant vers la ressource à utiliser désormais. En rond, il n'arriverait jamais.",
    wrong: yaml`
      replacedBy: voisine
    `,
    right: yaml`
      replacedBy: temoin
    `,
    beside: {
      file: "catalogue/resources/voisine.yaml",
      text: "id: voisine\nname: Voisine\nhomepage: https://voisine.example.org/\nreplacedBy: exemple",
    },
  },
  "resource/dead-replacement": {
    title: "Remplaçante qui n'est plus proposée",
    severity: "error",
    in: "resource",
    why: "La ressource proposée à la place doit être utilisable. Une fiche retirée ou encore en brouillon ne l'est pas.",
    wrong: yaml`
      replacedBy: ancienne
    `,
    right: yaml`
      replacedBy: temoin
    `,
    beside: {
      file: "catalogue/resources/ancienne.yaml",
      text: 'id: ancienne\nname: Ancienne\nhomepage: https://ancienne.example.org/\nstatus: withdrawn\nuntil: { year: 2025, reason: "Le projet n\'est plus maintenu." }',
    },
  },
  "resource/withdrawn-without-reason": {
    title: "Retrait sans année ni motif",
    severity: "error",
    in: "resource",
    why: "Un collègue qui avait prévu une séance avec cette ressource doit savoir depuis quand elle a disparu, et pourquoi.",
    wrong: yaml`
      status: withdrawn
    `,
    right: yaml`
      status: withdrawn
      until: { year: 2026, reason: "Le projet n'est plus maintenu." }
    `,
  },
} as const satisfies Record<string, Explanation>;
