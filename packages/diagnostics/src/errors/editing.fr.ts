import { did, list, type RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of the verbs that write fiches and manifests. */
export const editingTexts: RefusalTexts<"fmt" | "new" | "import" | "year" | "approve"> = {
  "fmt/not-edited": ({ path }) => ({
    exit: 2,
    message: `« ${path} » ne contient aucun fichier que « fmt » met en forme.`,
    hint: "Il met en forme les fiches, les collections, les vocabulaires, les synonymes et les manifestes ; le verrou s'écrit avec « npx cartable lock ».",
  }),
  "new/bad-id": ({ id, reason, suggestion }) => ({
    exit: 2,
    message: {
      form: `L'identifiant « ${id} » ne convient pas : minuscules sans accent, chiffres et tirets simples seulement.`,
      length: `L'identifiant « ${id} » est trop long : 63 caractères au plus.`,
      windows: `L'identifiant « ${id} » est réservé par Windows : aucun dossier ne peut porter ce nom.`,
      site: `L'identifiant « ${id} » est réservé par le site.`,
    }[reason],
    hint: suggestion === null ? "Prenez le nom de la ressource, par exemple « tux-paint »." : `Essayez « ${suggestion} ».`,
  }),
  "new/used-id": ({ id, other }) => ({
    exit: 1,
    message: id === other ? `La ressource « ${id} » existe déjà.` : `La ressource « ${other} » existe déjà : « ${id} » lui ressemble trop.`,
    hint: `Complétez catalogue/resources/${other}.yaml, ou choisissez un identifiant bien différent.`,
  }),
  "new/existing-file": ({ file }) => ({
    exit: 1,
    message: `Le fichier ${file} existe déjà : il n'a pas été touché.`,
    hint: "Complétez ce fichier, ou choisissez un autre identifiant.",
  }),
  "new/unknown-code": ({ option, code, vocabulary, suggestion }) => ({
    exit: 2,
    message: `Le code « ${code} » donné à ${option} n'existe pas.`,
    hint: `${did(suggestion)}Les codes sont dans catalogue/vocabularies/${vocabulary}.yaml.`,
  }),
  "new/bad-answer": ({ option, reason }) => ({
    exit: 2,
    message: `La valeur donnée à ${option} ne convient pas.`,
    hint: reason,
  }),
  "new/cancelled": () => ({
    exit: 1,
    message: "Création abandonnée.",
    hint: "Rien n'a été écrit. Relancez la commande quand vous voulez.",
  }),
  "import/bad-source": ({ source }) => ({
    exit: 2,
    message: `La source « ${source} » n'est pas reconnue.`,
    hint: "Écrivez scoop:NOM, winget:ÉDITEUR.LOGICIEL, deb:PAQUET ou npm:PAQUET. Exemple : npm:jsxgraph",
  }),
  "import/file-needed": ({ source, example }) => ({
    exit: 2,
    message: `Il manque, après « ${source} », le fichier ou le dossier où lire ce manifeste.`,
    hint: `Téléchargez-le d'abord, puis donnez son chemin. Exemple : ${example}`,
  }),
  "import/not-found": ({ what, place }) => ({
    exit: 1,
    message: `Aucun manifeste de « ${what} » dans ${place}.`,
    hint: "Vérifiez le nom, et que le dossier est bien une copie complète de ce catalogue public.",
  }),
  "import/unreadable": ({ what, cause }) => ({
    exit: 1,
    message: `Le manifeste ${what} ne se lit pas : ${cause}.`,
    hint: "Rien n'a été écrit. Téléchargez-le de nouveau, ou créez la fiche avec « npx cartable new ».",
  }),
  "import/no-apt": () => ({
    exit: 3,
    message: "Ce poste n'a pas apt-cache : les paquets Debian ne s'y lisent pas.",
    hint: "Lancez la commande depuis un poste Debian ou Ubuntu.",
  }),
  "import/unknown-package": ({ name }) => ({
    exit: 3,
    message: `Les listes de paquets de ce poste ne connaissent pas « ${name} ».`,
    hint: "Vérifiez le nom avec « apt-cache search », et que les listes sont à jour (« apt-get update »).",
  }),
  "year/bad-year": ({ year }) => ({
    exit: 2,
    message: `« ${year} » n'est pas une année scolaire.`,
    hint: "Écrivez sa première année, en quatre chiffres : 2027 pour 2027-2028.",
  }),
  "year/not-after": ({ year, from }) => ({
    exit: 2,
    message: `L'année ${year} ne suit pas l'année ${from}.`,
    hint: "Une année s'ouvre à partir d'une année plus ancienne : --from la désigne.",
  }),
  "year/exists": ({ folder }) => ({
    exit: 1,
    message: `Le dossier ${folder} existe déjà : rien n'a été écrit.`,
    hint: "Complétez ses manifestes ; pour repartir de zéro, renommez d'abord ce dossier.",
  }),
  "year/no-overlay": ({ bundle, year, known }) => ({
    exit: 2,
    message: `« ${bundle} » n'est pas une déclinaison de ${year} : rien ne peut être repris.`,
    hint: `Une déclinaison prolonge un autre cartable (« extends »), et aucune autre ne la prolonge. Celles de ${year} : ${list(known)}.`,
  }),
  "year/no-base": ({ bundle, base, year }) => ({
    exit: 1,
    message: `« ${bundle} » prolonge « ${base} », qui n'existe pas en ${year} : rien n'a été écrit.`,
    hint: `Ouvrez d'abord l'année avec « npx cartable year new ${year} », ou ajoutez manifests/${year}/${base}.yaml.`,
  }),
  "year/one-overlay": ({ known }) => ({
    exit: 2,
    message: "Les réponses portent sur une seule déclinaison à la fois.",
    hint: `Précisez-la avec --bundle : ${list(known)}.`,
  }),
  "year/unknown-question": ({ name, known }) => ({
    exit: 2,
    message: `La question « ${name} » n'est pas posée : rien n'a été écrit.`,
    hint: `Questions posées : ${list(known)}.`,
  }),
  "year/two-answers": ({ name }) => ({
    exit: 2,
    message: `La question « ${name} » a reçu deux réponses différentes : rien n'a été écrit.`,
    hint: "N'en gardez qu'une : --keep garde l'écart, --follow suit le socle.",
  }),
  "year/no-such-answer": ({ name, choice }) => ({
    exit: 1,
    message:
      choice === "keep"
        ? `L'écart « ${name} » ne peut pas être gardé : rien n'a été écrit.`
        : `« ${name} » ne se règle pas par la commande : rien n'a été écrit.`,
    hint: choice === "keep" ? `Répondez --follow ${name}, ou corrigez le manifeste.` : "Corrigez le manifeste à la main, puis relancez.",
  }),
  "year/reason-missing": ({ name }) => ({
    exit: 2,
    message: `Il manque le motif de la réponse à « ${name} » : rien n'a été écrit.`,
    hint: `Écrivez-le après le signe égal : --keep "${name}=Le motif, en une phrase."`,
  }),
  "year/refused": ({ file, reasons }) => ({
    exit: 1,
    message: `Ces réponses rendraient ${file} invalide : ${reasons.join(" ")} Rien n'a été écrit.`,
    hint: "Changez la réponse, ou corrigez d'abord le manifeste.",
  }),
  "approve/refused": ({ file, reasons }) => ({
    exit: 1,
    message: `Cet avis rendrait ${file} invalide : ${reasons.join(" ")} Rien n'a été écrit.`,
    hint: "Corrigez ce qui est donné après les options, puis relancez.",
  }),
  "approve/bad-date": ({ option, value }) => ({
    exit: 2,
    message: `« ${value} » n'est pas une date (${option}).`,
    hint: "Écrivez AAAA-MM-JJ, par exemple 2026-06-30.",
  }),
  "year/empty": ({ folder }) => ({
    exit: 1,
    message: `Le dossier ${folder} ne contient aucun manifeste de cartable.`,
    hint: "Indiquez avec --from une année qui en contient.",
  }),
};
