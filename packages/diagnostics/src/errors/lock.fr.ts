import { list, type RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of the lock and of the plan drawn from it. */
export const lockTexts: RefusalTexts<"lock" | "plan"> = {
  "lock/missing": ({ year }) => ({
    exit: 1,
    message: `Le verrou manifests/${year}/lock.yaml n'existe pas.`,
    hint: `Lancez « npx cartable lock ${year} », puis relisez le fichier écrit.`,
  }),
  "lock/stale": ({ year, reasons }) => ({
    exit: 1,
    message: `Le verrou manifests/${year}/lock.yaml n'est plus à jour : ${reasons.slice(0, 5).join(" ; ")}${reasons.length > 5 ? ` ; et ${reasons.length - 5} autres écarts` : ""}.`,
    hint: `Lancez « npx cartable lock ${year} », puis relisez ce qui change.`,
  }),
  "lock/unreadable": ({ file, cause }) => ({
    exit: 1,
    message: `Le verrou ${file} ne se lit pas : ${cause}.`,
    hint: "Ne le modifiez pas à la main. Reprenez la version du dépôt, ou relancez « npx cartable lock ».",
  }),
  "lock/conflict": ({ file, line }) => ({
    exit: 1,
    message: `Le verrou ${file} garde les marques d'une fusion inachevée (ligne ${line}).`,
    hint: "Ne choisissez pas à la main : terminez la fusion des fiches et des manifestes, puis lancez « npx cartable lock », qui réunit les deux côtés.",
  }),
  "lock/edited": ({ file, line }) => ({
    exit: 1,
    message: `Le verrou ${file} a été modifié à la main (première différence à la ligne ${line}).`,
    hint: "Reprenez la version du dépôt (git checkout), puis relancez « npx cartable lock ».",
  }),
  "lock/raced": ({ file }) => ({
    exit: 3,
    message: `Le verrou ${file} a été réécrit pendant cette commande, sans doute par une autre : il n'a pas été touché.`,
    hint: "Attendez que l'autre commande se termine, puis relancez : ce qui est déjà reçu est gardé.",
  }),
  "lock/replaced": ({ what, version, expected, found }) => ({
    exit: 4,
    message: `L'éditeur a changé le fichier de ${what} sans changer sa version (${version}) : empreinte verrouillée ${expected}, reçue ${found}. Le verrou n'a pas été touché.`,
    hint: "Vérifiez sur le site de l'éditeur. Si ce nouveau fichier est voulu, écrivez son empreinte (« sha256 ») dans la fiche, puis relancez.",
  }),
  "plan/pending": ({ resources }) => ({
    exit: 1,
    message: `Fichiers jamais atteints, donc impossibles à embarquer : ${list(resources)}.`,
    hint: "Relancez « npx cartable lock » depuis un poste qui atteint ces adresses, ou retirez ces ressources du cartable.",
  }),
  "plan/nothing-fits": ({ bundle, nominalGb }) => ({
    exit: 1,
    message: `Aucune ressource de « ${bundle} » ne tient sur un support de ${nominalGb} Go une fois la réserve de l'élève mise de côté.`,
    hint: "Choisissez un support plus grand, ou diminuez « reserveMb » dans le manifeste.",
  }),
  "plan/refused": ({ bundle, reasons }) => ({
    exit: 1,
    message: `Le cartable « ${bundle} » ne peut pas être fabriqué : ${reasons.join(" ; ")}.`,
    hint: "Corrigez la fiche ou le manifeste cité, puis recommencez.",
  }),
};
