import { formatBytes } from "../format.fr.ts";
import type { RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of a Meilisearch server. */
export const serverTexts: RefusalTexts<"server"> = {
  "server/bad-host": ({ host }) => ({
    exit: 2,
    message: `« ${host} » n'est pas l'adresse d'un serveur Meilisearch.`,
    hint: "Écrivez une adresse complète, sans mot de passe : https://recherche.exemple.fr ou http://127.0.0.1:7700.",
  }),
  "server/unreachable": ({ host, cause }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} ne répond pas : ${cause}.`,
    hint: "Vérifiez l'adresse et que le service est démarré. Le site continue avec sa recherche embarquée ; relancez la même commande ensuite.",
  }),
  "server/slow": ({ host, seconds }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} n'a pas répondu en ${seconds} secondes.`,
    hint: "Il est peut-être chargé : relancez la même commande plus tard. L'index en service n'a pas été touché.",
  }),
  "server/refused-key": ({ host, code, reason }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} refuse la clé : ${reason} (${code}).`,
    hint: "Donnez la clé d'administration par MEILI_MASTER_KEY ou --key ; la clé de recherche du site ne suffit pas pour indexer.",
  }),
  "server/no-key": ({ host }) => ({
    exit: 2,
    message: `Aucune clé pour le serveur Meilisearch ${host}.`,
    hint: "Donnez-la par la variable MEILI_MASTER_KEY (rien n'en reste dans l'historique du terminal), ou par --key.",
  }),
  "server/not-found": ({ host, what }) => ({
    exit: 3,
    message: `Le serveur ${host} ne connaît pas ${what}.`,
    hint: "L'adresse est sans doute celle d'un autre service, ou il y manque le chemin que le serveur frontal ajoute.",
  }),
  "server/too-large": ({ host, sizeBytes }) => ({
    exit: 3,
    message: `Le serveur ${host} refuse un envoi de ${formatBytes(sizeBytes)} : trop gros.`,
    hint: "Relevez client_max_body_size (nginx) et MEILI_HTTP_PAYLOAD_SIZE_LIMIT (Meilisearch), puis relancez. L'index en service n'a pas été touché.",
  }),
  "server/overloaded": ({ host, seconds }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} est surchargé ou en maintenance.`,
    hint: `Relancez la même commande ${seconds === null ? "dans quelques minutes" : `dans ${seconds} secondes`} : elle reprend sans rien casser.`,
  }),
  "server/not-meilisearch": ({ host, status }) => ({
    exit: 3,
    message: `Ce qui répond à l'adresse ${host} n'est pas Meilisearch, ou sa réponse est incomplète (réponse ${status}).`,
    hint: "Un serveur frontal ou un portail d'authentification s'interpose peut-être : ouvrez l'adresse suivie de /health, qui doit montrer « available ».",
  }),
  "server/refused": ({ host, status, code, reason }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} refuse la demande (${status}, ${code}) : ${reason}`,
    hint: "L'index en service n'a pas été touché. Le code est expliqué dans la documentation de Meilisearch, page « error codes ».",
  }),
  "server/unsupported-version": ({ host, version, tested }) => ({
    exit: 3,
    message: `Le serveur ${host} est en version ${version} de Meilisearch ; il faut la version ${tested}, ou une plus récente de la même série.`,
    hint: "Mettez le serveur à jour : docs/hebergement-meilisearch.md dit comment. L'index se refait ensuite par « npx cartable index ».",
  }),
  "server/task-failed": ({ task, code, reason }) => ({
    exit: 3,
    message: `Meilisearch n'a pas pu ${task} (${code}) : ${reason}`,
    hint: "L'index en service n'a pas été touché. Corrigez la cause (souvent : disque plein sur le serveur), puis relancez la même commande.",
  }),
  "server/task-unfinished": ({ task, minutes }) => ({
    exit: 3,
    message: `Meilisearch n'a pas fini de ${task} après ${minutes} minutes.`,
    hint: "L'index en service n'a pas été touché. Relancez plus tard, ou laissez plus de temps avec --timeout MINUTES.",
  }),
  "server/other-run": ({ minutes }) => ({
    exit: 3,
    message: `Une autre indexation de ce serveur est en cours depuis plus de ${minutes} minutes.`,
    hint: "Attendez qu'elle finisse, puis relancez : la dernière lancée l'emporte.",
  }),
  "server/not-verified": ({ what, expected, found }) => ({
    exit: 4,
    message: `Le nouvel index n'est pas conforme (${what}) : ${expected} attendu, ${found} trouvé.`,
    hint: "Il a été retiré et l'index en service n'a pas été touché. Relancez ; si cela recommence, signalez-le avec la version du serveur.",
  }),
  "server/not-indexed": ({ host, index }) => ({
    exit: 3,
    message: `Le serveur ${host} n'a pas d'index « ${index} ».`,
    hint: `Créez-le : npx cartable index --host ${host}`,
  }),
  "server/unsafe-key": ({ variable, reason }) => ({
    exit: 1,
    message: `La clé ${variable} ne peut pas être publiée : ${reason}.`,
    hint: "Tout le monde lit la clé d'un site. Fabriquez une clé de recherche : npx cartable index --host ADRESSE --make-search-key",
  }),
};
