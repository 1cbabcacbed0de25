import { type FamilyOf, yaml } from "./explanation.ts";

/** A resource beside the manifest, with these lines of its own. */
const essai = (lines: string): { readonly file: string; readonly text: string } => ({
  file: "catalogue/resources/essai.yaml",
  text: `id: essai\nname: Essai\nhomepage: https://essai.example.org/\n${lines}`,
});
const VERSION_2_1 =
  'license: MIT\nredistribution: allowed\nredistributionEvidence: { note: "La licence MIT permet la copie." }\nartifacts:\n  - platform: windows\n    form: portable\n    version: "2.1"\n    source: { kind: url, url: https://essai.example.org/essai-2.1.zip }';
const withManifest = (id: string, lines: string): { readonly file: string; readonly text: string } => ({
  file: `manifests/2026/${id}.yaml`,
  text: `id: ${id}\n${lines}`,
});

/** Manifests: what goes on a key. */
export const bundleExplanations: FamilyOf<"bundle"> = {
  "bundle/id-differs-from-file": {
    title: "Identifiant différent du nom du fichier",
    severity: "error",
    in: "bundle",
    why: "Le nom du fichier est le mot que l'on tape pour fabriquer le cartable ; l'identifiant est celui qui est écrit dessus.",
    wrong: yaml`
      id: mcnl
    `,
    right: yaml`
      id: mcnc
    `,
  },
  "bundle/year-differs-from-folder": {
    title: "Année différente du dossier",
    severity: "error",
    in: "bundle",
    why: "Chaque année scolaire a son dossier. Une année différente viendrait d'un manifeste recopié sans être relu.",
    wrong: yaml`
      year: 2025
    `,
    right: yaml`
      year: 2026
    `,
  },
  "bundle/unknown-resource": {
    title: "Manifeste qui cite une fiche absente",
    severity: "error",
    in: "bundle",
    why: "La clé ne peut pas contenir ce que le catalogue ne décrit pas.",
    wrong: yaml`
      include: { resources: [temoins] }
    `,
    right: yaml`
      include: { resources: [temoin] }
    `,
  },
  "bundle/unknown-base": {
    title: "Cartable prolongé qui n'existe pas",
    severity: "error",
    in: "bundle",
    why: "« extends » reprend le contenu d'un autre cartable de la même année : il faut qu'il existe.",
    wrong: yaml`
      extends: mcnx
    `,
    right: yaml`
      extends: mcne
    `,
  },
  "bundle/extends-cycle": {
    title: "Cartables qui se prolongent en rond",
    severity: "error",
    in: "bundle",
    why: "Si chacun reprend l'autre, aucun n'a de contenu de départ.",
    wrong: yaml`
      extends: mcnl
    `,
    right: yaml`
      extends: mcne
    `,
    beside: withManifest("mcnl", "extends: mcnc"),
  },
  "bundle/extends-too-deep": {
    title: "Trop de cartables l'un sur l'autre",
    severity: "error",
    in: "file",
    why: "Une clé, son master, une région, un département : quatre étages suffisent. Au-delà, plus personne ne sait d'où vient une ressource.",
    wrong: "Plus de huit manifestes dont chacun prolonge le précédent.",
    right: "Un manifeste qui prolonge directement un cartable proche de la base.",
  },
  "bundle/removed-resource": {
    title: "Fiche effacée alors qu'un ancien cartable la contenait",
    severity: "error",
    in: "bundle",
    why: "Les clés des années passées sont encore dans les cartables des élèves, et leurs liens mènent au site. Une fiche ne s'efface pas : elle se retire.",
    file: "manifests/2025/mcnc.yaml",
    wrong: yaml`
      year: 2025
      include: { resources: [fiche-effacee] }
    `,
    right: yaml`
      year: 2025
      include: { resources: [temoin] }
    `,
    more: "Ne changez pas l'ancien manifeste : remettez la fiche, avec « status: withdrawn », « until » et, s'il y a lieu, « replacedBy ».",
  },
  "bundle/included-and-excluded": {
    title: "Ressource ajoutée et retirée à la fois",
    severity: "error",
    in: "bundle",
    why: "Le manifeste se contredit : celui qui relit ne peut pas savoir ce qui était voulu.",
    wrong: yaml`
      include: { resources: [temoin] }
      exclude: [{ id: temoin, reason: Trop lourde pour les postes. }]
    `,
    right: yaml`
      include: { resources: [temoin] }
    `,
  },
  "bundle/excludes-nothing": {
    title: "Retrait sans effet",
    severity: "warning",
    in: "bundle",
    why: "Retirer ce qui n'était pas là ne fait rien : l'identifiant est peut-être mal écrit, et la ressource visée reste sur la clé.",
    wrong: yaml`
      exclude: [{ id: essai, reason: Trop lourde pour les postes. }]
    `,
    right: yaml`
      name: Cartable d'exemple
    `,
    beside: essai("priority: 3"),
  },
  "bundle/duplicate-pin": {
    title: "Version fixée deux fois",
    severity: "error",
    in: "bundle",
    why: "Deux versions fixées pour la même ressource : une seule peut aller sur la clé.",
    wrong: yaml`
      include: { resources: [essai] }
      pin:
        - { id: essai, version: "2.1", reason: Version éprouvée en classe. }
        - { id: essai, version: "2.1", reason: Version des postes en place. }
    `,
    right: yaml`
      include: { resources: [essai] }
      pin:
        - { id: essai, version: "2.1", reason: Version éprouvée en classe. }
    `,
    beside: essai(VERSION_2_1),
  },
  "bundle/pins-nothing": {
    title: "Version fixée d'une ressource absente",
    severity: "warning",
    in: "bundle",
    why: "Fixer la version d'une ressource que ce cartable ne contient pas n'a aucun effet.",
    wrong: yaml`
      pin: [{ id: essai, version: "2.1", reason: Version éprouvée en classe. }]
    `,
    right: yaml`
      include: { resources: [temoin, essai] }
      pin: [{ id: essai, version: "2.1", reason: Version éprouvée en classe. }]
    `,
    beside: essai(VERSION_2_1),
  },
  "bundle/pin-unknown-version": {
    title: "Version fixée que la fiche ne décrit pas",
    severity: "error",
    in: "bundle",
    why: "La clé se fabrique à partir des fichiers décrits dans la fiche : une version qu'elle ne décrit pas n'a pas de fichier.",
    wrong: yaml`
      include: { resources: [essai] }
      pin: [{ id: essai, version: "1.9", reason: Version éprouvée en classe. }]
    `,
    right: yaml`
      include: { resources: [essai] }
      pin: [{ id: essai, version: "2.1", reason: Version éprouvée en classe. }]
    `,
    beside: essai(VERSION_2_1),
  },
  "bundle/approval-without-date": {
    title: "Avis rendu sans date",
    severity: "error",
    in: "bundle",
    why: "Un avis sur une édition se date : il vaut pour ce qui était dans le cartable ce jour-là.",
    wrong: yaml`
      approvals: [{ body: DANE, state: approved }]
    `,
    right: yaml`
      approvals: [{ body: DANE, state: approved, date: "2026-06-30" }]
    `,
  },
  "bundle/missing-approval": {
    title: "Avis exigé mais absent",
    severity: "warning",
    in: "bundle",
    why: "La règle du cartable demande cet avis avant la publication. Le noter comme attendu évite de l'oublier.",
    wrong: yaml`
      policy: { requiredApprovals: [DANE] }
    `,
    right: yaml`
      policy: { requiredApprovals: [DANE] }
      approvals: [{ body: DANE, state: pending }]
    `,
  },
  "bundle/approval-expired": {
    title: "Avis qui n'est plus valable",
    severity: "warning",
    in: "bundle",
    why: "Un avis porte sur ce que l'instance a vu, pour un temps. Passé sa date de fin, il est à demander de nouveau.",
    wrong: yaml`
      approvals: [{ body: DANE, state: approved, date: "2025-06-30", expires: "2026-08-31" }]
    `,
    right: yaml`
      approvals: [{ body: DANE, state: approved, date: "2026-06-30", expires: "2027-08-31" }]
    `,
  },
  "bundle/no-contact": {
    title: "Offre de code source sans destinataire",
    severity: "warning",
    in: "bundle",
    why: "Les licences GPL et semblables donnent à quiconque reçoit une copie le droit d'en demander le code source. Le cartable doit dire à quel service écrire.",
    wrong: yaml`
      include: { resources: [temoin, essai] }
    `,
    right: yaml`
      include: { resources: [temoin, essai] }
      contact: { name: "DANE de l'académie", email: dane@example.org }
    `,
    beside: essai(VERSION_2_1.replaceAll("MIT", "GPL-3.0-or-later")),
  },
  "bundle/withdrawn-unknown-edition": {
    title: "Retrait d'une édition qui n'existe pas",
    severity: "error",
    in: "bundle",
    why: "Un retrait vise une édition déjà publiée. Un numéro plus grand que celui du manifeste est une faute de frappe, et la bonne édition resterait proposée.",
    wrong: yaml`
      withdrawn: [{ serial: 2, date: "2026-11-05", reason: Fichier abîmé. }]
    `,
    right: yaml`
      withdrawn: [{ serial: 1, date: "2026-11-05", reason: Fichier abîmé. }]
    `,
  },
  "bundle/against-policy": {
    title: "Ressource contraire à la règle du cartable",
    severity: "error",
    in: "bundle",
    why: "La règle (« policy ») protège les élèves : pas de connexion obligatoire, pas de compte, pas de droits d'administrateur. Aucune ressource n'y échappe sans décision.",
    wrong: yaml`
      include: { resources: [essai] }
      policy: { offline: full }
    `,
    right: yaml`
      include: { resources: [temoin] }
    `,
    beside: essai('redistribution: allowed\nredistributionEvidence: { note: "La licence GPL permet la copie." }\noffline: none'),
  },
  "bundle/link-only": {
    title: "Ressource qui ne peut pas être copiée",
    severity: "warning",
    in: "bundle",
    why: "Sans le droit de la copier, la clé ne montre que sa fiche et son adresse. Ce n'est pas une faute, mais il faut le savoir.",
    wrong: yaml`
      include: { resources: [temoin, essai] }
    `,
    right: yaml`
      include: { resources: [temoin] }
    `,
    beside: essai("redistribution: link-only"),
  },
  "bundle/withdrawn": {
    title: "Ressource en brouillon ou retirée",
    severity: "error",
    in: "bundle",
    why: "Une clé sert toute une année : on n'y met que des ressources publiées et encore proposées.",
    wrong: yaml`
      include: { resources: [temoin, essai] }
    `,
    right: yaml`
      include: { resources: [temoin] }
    `,
    beside: essai('redistribution: allowed\nredistributionEvidence: { note: "La licence GPL permet la copie." }\nstatus: draft'),
  },
};
