import { type DiagnosticTexts, quote, text } from "./diagnostic-text.ts";

export const addressTexts: DiagnosticTexts<"date" | "url"> = {
  "date/in-future": ({ key, date, today }) =>
    text(`${quote(key)} est une date à venir : ${date} (nous sommes le ${today}).`, "Écrivez la date où cela s'est réellement passé."),
  "date/reversed": ({ from, fromKey, to, toKey }) =>
    text(`${quote(toKey)} (${to}) vient avant ${quote(fromKey)} (${from}).`, "Corrigez l'une des deux dates."),
  "url/not-public": ({ key, host }) =>
    text(
      `${quote(key)} désigne un ordinateur par son numéro ou par un nom interne (${host}) : personne ne l'atteint du dehors.`,
      "Écrivez l'adresse publique, avec le nom du site.",
    ),
  "url/credentials": ({ key, part }) =>
    text(
      `${quote(key)} contient un secret (${part}).`,
      "Retirez-le de l'adresse, et faites changer ce secret : il a été écrit dans un fichier public.",
    ),
  "url/lookalike-host": ({ key, host, ascii }) =>
    text(
      `${quote(key)} : le nom de site ${quote(host)} contient des lettres qui ressemblent à d'autres (${ascii}).`,
      "Vérifiez l'adresse sur le site officiel, et retapez-la au clavier.",
    ),
  "url/unexpected-host": ({ host, homepage }) =>
    text(
      `Le fichier vient de ${quote(host)}, qui n'est ni le site officiel (${homepage}) ni un hébergeur connu.`,
      "Vérifiez que l'éditeur publie bien là, puis ajoutez ce nom à catalogue/vocabularies/download-hosts.yaml.",
    ),
  "url/unversioned": ({ version, pinned }) =>
    text(
      `L'adresse ne contient pas la version ${version} : elle mènera un jour à un autre fichier${pinned ? ", que l'empreinte refusera" : ""}.`,
      "Cherchez sur le site l'adresse de cette version précise.",
    ),
};
