import type { ErrorCode } from "../error-arguments.ts";
import type { RefusalExplanation } from "./refusals.fr.ts";

const HOSTING = "docs/hebergement-meilisearch.md décrit l'installation, les clés et le serveur frontal.";
const AGAIN = "Relancez la même commande : elle repart de l'état du serveur et n'y laisse pas de reste.";
const EMBEDDED = "Le site reste utilisable : il passe de lui-même à sa recherche embarquée.";

/** Refusals about the search server, explained for whoever hosts it. */
export const serverRefusals: { readonly [C in ErrorCode]?: RefusalExplanation } = {
  "server/bad-host": {
    cause: "L'adresse du serveur (MEILI_HOST ou --host) n'est pas une adresse http ou https, ou elle contient un mot de passe.",
    steps: ["Écrivez le protocole, le nom et le port : http://127.0.0.1:7700.", HOSTING],
  },
  "server/unreachable": {
    cause: "Rien ne répond à cette adresse : service arrêté, nom inconnu, pare-feu, ou connexion coupée en route.",
    steps: ["Depuis ce poste, ouvrez l'adresse suivie de /health.", AGAIN, EMBEDDED],
  },
  "server/slow": {
    cause: "Le serveur a accepté la connexion mais n'a pas répondu à temps.",
    steps: ["Regardez la charge et le disque du serveur.", AGAIN, EMBEDDED],
  },
  "server/refused-key": {
    cause: "La clé est inconnue de ce serveur, périmée, ou n'a pas le droit d'indexer.",
    steps: ["Indexer demande la clé maîtresse ou une clé d'administration, jamais celle du site.", HOSTING],
  },
  "server/no-key": {
    cause: "Indexer modifie le serveur : il faut une clé d'administration.",
    steps: ["Donnez MEILI_MASTER_KEY dans l'environnement de la commande."],
  },
  "server/not-found": {
    cause: "Le serveur répond, mais cette adresse n'y existe pas : ce n'est pas Meilisearch, ou le chemin est incomplet.",
    steps: ["Ouvrez l'adresse suivie de /health : elle doit montrer « available ».", HOSTING],
  },
  "server/too-large": {
    cause: "Le serveur frontal ou Meilisearch limite la taille d'un envoi.",
    steps: ["L'exemple nginx de deploy/meilisearch/ a la bonne limite.", AGAIN],
  },
  "server/overloaded": {
    cause: "Le serveur, ou le serveur frontal, demande d'attendre (réponse 503 ou 429).",
    steps: [AGAIN, EMBEDDED],
  },
  "server/not-meilisearch": {
    cause: "La réponse n'est pas du JSON de Meilisearch : page d'un serveur frontal, portail d'authentification, réponse coupée.",
    steps: ["Ouvrez l'adresse suivie de /health depuis ce poste.", HOSTING],
  },
  "server/refused": {
    cause: "Meilisearch a compris la demande et la refuse ; son code et sa raison sont dans le message.",
    steps: ["Lisez la raison.", "Si elle parle d'un réglage, vérifiez la version du serveur : « npx cartable doctor »."],
  },
  "server/unsupported-version": {
    cause: "Les réglages de l'index demandent une version de Meilisearch au moins égale à celle des essais.",
    steps: ["Mettez le serveur à jour.", HOSTING],
  },
  "server/task-failed": {
    cause: "Meilisearch travaille par tâches ; l'une d'elles a échoué et le message en donne la raison exacte.",
    steps: ["Regardez la place libre sur le disque du serveur.", AGAIN],
  },
  "server/task-unfinished": {
    cause: "Une tâche de Meilisearch dure plus que le temps permis ; le nouvel index a été abandonné.",
    steps: ["Regardez si d'autres tâches occupent le serveur.", "Laissez plus de temps avec --timeout."],
  },
  "server/other-run": {
    cause: "Une autre commande « cartable index » remplit un index de ce serveur.",
    steps: ["Attendez sa fin.", "Si elle a été arrêtée brutalement, relancez : ses restes seront retirés."],
  },
  "server/not-verified": {
    cause: "Avant de le mettre en service, tout ce que le nouvel index contient est relu ; quelque chose diffère.",
    steps: [AGAIN, "Si cela recommence, vérifiez la version du serveur."],
  },
  "server/not-indexed": {
    cause: "Le serveur fonctionne mais le catalogue n'y a pas encore été envoyé.",
    steps: ["Lancez « npx cartable index » avec l'adresse et la clé d'administration."],
  },
  "server/unsafe-key": {
    cause: "La clé que le site publierait peut faire autre chose que chercher dans l'index « resources ».",
    steps: [
      "Fabriquez une clé de recherche : npx cartable index --host ADRESSE --make-search-key.",
      "Si la clé a déjà été publiée, révoquez-la.",
    ],
  },
};
