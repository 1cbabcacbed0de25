/** ok; dead: the server says that the page is no more; doubtful: it answers, but not to us; unreachable: no answer. */
export type LinkState = "ok" | "dead" | "doubtful" | "unreachable";

const REASONS: Readonly<Record<number, string>> = {
  401: "demande un compte",
  403: "refuse les robots, ou demande un compte",
  404: "page introuvable",
  410: "page supprimée",
  429: "serveur trop sollicité",
  451: "page retirée pour une raison légale",
  500: "erreur du serveur",
  502: "erreur du serveur",
  503: "serveur indisponible pour le moment",
  504: "le serveur ne répond pas",
};

/** What a status that is no redirection says of a link. Only 404 and 410 mean that the page is no more (RFC 9110, 15.5.5 and 15.5.11). */
export function judgeStatus(status: number): { readonly state: LinkState; readonly reason: string | null } {
  if (status >= 200 && status < 300) return { state: "ok", reason: null };
  return { state: status === 404 || status === 410 ? "dead" : "doubtful", reason: REASONS[status] ?? `répond ${status}` };
}
