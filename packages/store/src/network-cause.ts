const CAUSES: Readonly<Record<string, string>> = {
  ENOTFOUND: "le nom du serveur est introuvable",
  EAI_AGAIN: "le nom du serveur est introuvable pour le moment",
  ECONNREFUSED: "le serveur refuse la connexion",
  ECONNRESET: "la connexion a été coupée",
  EPIPE: "la connexion a été coupée",
  UND_ERR_SOCKET: "la connexion a été coupée",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "la connexion a été coupée",
  ENETUNREACH: "le réseau ne mène pas au serveur",
  EHOSTUNREACH: "le réseau ne mène pas au serveur",
  ETIMEDOUT: "le serveur ne répond pas",
  ERR_SOCKET_TIMEOUT: "le serveur ne répond pas",
  UND_ERR_CONNECT_TIMEOUT: "le serveur ne répond pas",
  UND_ERR_HEADERS_TIMEOUT: "le serveur ne répond pas",
  HTTP_PARSER: "le serveur ne répond pas selon HTTP",
  UND_ERR_HEADERS_OVERFLOW: "les en-têtes de la réponse sont trop longs",
  UND_ERR_ABORTED: "le proxy refuse d'ouvrir la connexion",
  UND_ERR_PRX_CONN: "le proxy a coupé la connexion",
  UND_ERR_PRX_TLS: "la connexion sécurisée au proxy a échoué",
  CERT_HAS_EXPIRED: "le certificat du serveur est expiré (la date de ce poste est-elle juste ?)",
  CERT_NOT_YET_VALID: "le certificat du serveur n'est pas encore valable (la date de ce poste est-elle juste ?)",
  ERR_TLS_CERT_ALTNAME_INVALID: "le certificat présenté est celui d'un autre serveur",
};
/** What OpenSSL reports for a certificate whose authority the machine does not know. */
const UNKNOWN_AUTHORITY = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE))/;
const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$)/;

/** Codes after which the same request may well succeed. */
const TRANSIENT = new Set([
  "EAI_AGAIN",
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  "ETIMEDOUT",
  "ECONNREFUSED",
]);

/** Why the network failed, in French, from the code of the error or of what caused it. */
export function networkCause(error: unknown): string {
  const code = networkCode(error);
  if (code === null) return "erreur du réseau";
  if (UNKNOWN_AUTHORITY.test(code))
    return "le certificat du serveur vient d'une autorité inconnue de ce poste (NODE_EXTRA_CA_CERTS désigne celle d'un proxy académique)";
  return CAUSES[code] ?? (CERTIFICATE.test(code) ? `la connexion sécurisée a échoué (${code})` : `erreur du réseau (${code})`);
}

/** True when the same request may well succeed a little later. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(networkCode(error) ?? "");
}

/** True when the server was reached and then broke off: more likely to pass than a server that cannot be reached. */
export function isBrokenOff(error: unknown): boolean {
  return ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"].includes(networkCode(error) ?? "");
}

/** The first code found in an error, in its cause, or in the errors that it gathers. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  // undici leaves the code out of most of these.
  if (error.name === "HTTPParserError") return "HTTP_PARSER";
  if (error instanceof AggregateError && error.errors.length > 0) return networkCode(error.errors[0]);
  return networkCode(error.cause);
}
