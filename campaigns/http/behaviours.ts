import { gzipSync } from "node:zlib";
import { type Answer, atFirst, BODY, cutAfter, good, OTHER, raw, serve, status } from "./hostile-server.ts";

/** A way in which a server misbehaves, and how the download must end. */
export interface Behaviour {
  readonly name: string;
  readonly answer: Answer;
  /** `delivered`, or the codes of refusal that are right. */
  readonly ends: readonly string[];
  /** What the fiche knows of the file: digest and size by default. */
  readonly knows?: "all" | "digest" | "nothing";
}

const CUT = { etag: '"v1"', "content-length": BODY.length };
const OPEN = { etag: '"v1"', connection: "close" };
const HEAD = `HTTP/1.1 200 OK\r\nConnection: close\r\n`;
const DELIVERED = ["delivered"];
const WRONG = ["store/digest-mismatch"];
const FAILED = ["fetch/failed"];
const STATUS = ["fetch/http-status"];
const STALLED = ["fetch/stalled"];
const ADDRESS = ["fetch/refused-address"];

const drip: Answer = (_, response) => {
  response.writeHead(200, { "content-length": BODY.length });
  let sent = 0;
  const timer = setInterval(() => response.write(BODY.subarray(sent, ++sent)), 20);
  response.on("close", () => clearInterval(timer));
};
const endless: Answer = (_, response) => {
  const block = Buffer.alloc(65_536);
  const send = (): void => {
    while (!response.destroyed && response.write(block));
    response.once("drain", send);
  };
  response.writeHead(200);
  send();
};
/** A 206 whatever was asked, with headers of our choice, once a first answer was cut. */
function lyingResume(headers: (from: number) => Readonly<Record<string, string | number>>, body: (from: number) => Buffer): Answer {
  return (request, response, count) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? -1);
    if (count === 1) cutAfter(100_000, CUT)(request, response, count);
    else if (count === 2 && from >= 0) response.writeHead(206, { ...headers(from) }).end(body(from));
    else good(request, response, count);
  };
}
const rest = (from: number): string => `bytes ${from}-${BODY.length - 1}/${BODY.length}`;

/** Rows 37 to 47 and 50, 51 of the faults. */
export const BEHAVIOURS: readonly Behaviour[] = [
  // Row 37, 39, 51: other bytes, other sizes.
  {
    name: "un bit faux",
    answer: (_, response) => response.end(Buffer.from(BODY.map((byte, at) => (at === 7 ? byte ^ 1 : byte)))),
    ends: WRONG,
  },
  { name: "un autre fichier de même taille", answer: serve(OTHER, '"v2"'), ends: WRONG },
  {
    name: "un octet de trop, sans longueur annoncée",
    answer: (_, response) => response.end(Buffer.concat([BODY, Buffer.from("x")])),
    ends: ["store/too-large"],
  },
  { name: "une longueur annoncée trop grande", answer: status(200, { "content-length": "999999999" }), ends: ["store/too-large"] },
  { name: "un corps sans fin", answer: endless, ends: ["store/too-large"] },
  { name: "un corps vide", answer: status(200, {}, ""), ends: [...WRONG, ...FAILED] },
  {
    name: "un corps plus long que sa longueur",
    answer: raw(`${HEAD}Content-Length: 10\r\n\r\n${"x".repeat(5000)}`),
    ends: [...WRONG, ...FAILED],
  },
  { name: "un fichier plus court, longueur à l'appui", answer: status(200, { "content-length": "3" }), ends: WRONG },
  // Row 38: cut, in three ways, then whole.
  ...[1, 10, 50, 90, 99].map((percent): Behaviour => {
    const at = Math.floor((BODY.length * percent) / 100);
    return { name: `coupé à ${percent} %, puis repris`, answer: atFirst(2, cutAfter(at, CUT)), ends: DELIVERED };
  }),
  { name: "coupé à 60 %, en morceaux, puis repris", answer: atFirst(2, cutAfter(180_000, { etag: '"v1"' })), ends: DELIVERED },
  {
    name: "coupé à 60 % sans longueur, puis repris",
    answer: atFirst(2, raw(Buffer.concat([Buffer.from(`${HEAD}ETag: "v1"\r\n\r\n`), BODY.subarray(0, 180_000)]))),
    ends: DELIVERED,
  },
  { name: "toujours coupé sans longueur", answer: raw(Buffer.concat([Buffer.from(`${HEAD}\r\n`), BODY.subarray(0, 9)])), ends: FAILED },
  { name: "toujours coupé", answer: cutAfter(1000, { ...CUT, etag: "" }), ends: FAILED },
  { name: "coupé sans longueur, taille inconnue", answer: cutAfter(1000, OPEN), ends: [...WRONG, ...FAILED], knows: "digest" },
  { name: "connexion fermée avant toute réponse, puis bonne", answer: atFirst(1, raw("")), ends: DELIVERED },
  {
    name: "connexion réinitialisée, puis bonne",
    answer: atFirst(2, (_, response) => void response.socket?.resetAndDestroy()),
    ends: DELIVERED,
  },
  // Row 40: redirections.
  { name: "redirection sans fin", answer: status(302, { location: "boucle" }), ends: ADDRESS },
  { name: "redirection vers file:", answer: status(302, { location: "file:///etc/passwd" }), ends: ADDRESS },
  { name: "redirection vers data:", answer: status(302, { location: "data:text/plain,x" }), ends: ADDRESS },
  { name: "redirection avec mot de passe", answer: status(302, { location: "http://moi:canari-secret@127.0.0.1/x" }), ends: ADDRESS },
  { name: "redirection illisible", answer: status(302, { location: "http://[" }), ends: ADDRESS },
  { name: "redirection sans adresse", answer: status(302), ends: STATUS },
  { name: "redirection relative, puis bonne", answer: atFirst(2, status(307, { location: "?encore" })), ends: DELIVERED },
  // Row 41: silence.
  { name: "rien avant les en-têtes", answer: () => undefined, ends: STALLED },
  { name: "en-têtes sans fin", answer: raw(`${HEAD}X: `, false), ends: [...STALLED, ...FAILED] },
  { name: "silence au milieu du corps", answer: (_, response) => void response.writeHead(200, CUT).write("début"), ends: STALLED },
  { name: "goutte à goutte", answer: drip, ends: STALLED },
  // Row 42, 43, 44: statuses.
  ...[400, 401, 403, 404, 410, 451].map((code): Behaviour => ({ name: `statut ${code}`, answer: status(code), ends: STATUS })),
  ...[500, 502, 503, 504, 429].map(
    (code): Behaviour => ({ name: `statut ${code}, puis bonne`, answer: atFirst(2, status(code)), ends: DELIVERED }),
  ),
  { name: "statut 503 sans fin", answer: status(503), ends: STATUS },
  { name: "Retry-After d'une heure", answer: status(429, { "retry-after": "3600" }), ends: STATUS },
  { name: "Retry-After démesuré", answer: status(503, { "retry-after": "9".repeat(400) }), ends: STATUS },
  { name: "Retry-After de 0 seconde, puis bonne", answer: atFirst(2, status(503, { "retry-after": "0" })), ends: DELIVERED },
  { name: "Retry-After illisible, puis bonne", answer: atFirst(2, status(503, { "retry-after": "bientôt" })), ends: DELIVERED },
  {
    name: "Retry-After passé, puis bonne",
    answer: atFirst(2, status(503, { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" })),
    ends: DELIVERED,
  },
  { name: "statut 204", answer: status(204, {}, ""), ends: STATUS },
  {
    name: "statut 206 non demandé",
    answer: (_, response) => response.writeHead(206, { "content-range": rest(0) }).end(BODY),
    ends: STATUS,
  },
  { name: "statut 304 non demandé", answer: status(304, {}, ""), ends: STATUS },
  // Row 45: resumptions that would join two files.
  { name: "reprise refusée (200)", answer: atFirst(1, cutAfter(100_000, CUT), (_, response) => response.end(BODY)), ends: DELIVERED },
  { name: "reprise : autre version annoncée", answer: atFirst(1, cutAfter(100_000, CUT), serve(BODY, '"v2"')), ends: DELIVERED },
  {
    name: "reprise : 206 d'une autre version",
    answer: lyingResume(
      (from) => ({ etag: '"v2"', "content-range": rest(from) }),
      (from) => OTHER.subarray(from),
    ),
    ends: DELIVERED,
  },
  {
    name: "reprise : 206 sans version, octets d'un autre fichier",
    answer: lyingResume(
      (from) => ({ "content-range": rest(from) }),
      (from) => OTHER.subarray(from),
    ),
    ends: DELIVERED,
  },
  {
    name: "reprise : 206 décalé",
    answer: lyingResume(
      (from) => ({ etag: '"v1"', "content-range": rest(from - 10) }),
      (from) => BODY.subarray(from - 10),
    ),
    ends: DELIVERED,
  },
  {
    name: "reprise : 206 sans Content-Range",
    answer: lyingResume(
      () => ({ etag: '"v1"' }),
      (from) => BODY.subarray(from),
    ),
    ends: DELIVERED,
  },
  {
    name: "reprise : Content-Range illisible",
    answer: lyingResume(
      () => ({ etag: '"v1"', "content-range": "octets 1/2" }),
      (from) => BODY.subarray(from),
    ),
    ends: DELIVERED,
  },
  {
    name: "reprise : taille totale différente",
    answer: lyingResume(
      (from) => ({ etag: '"v1"', "content-range": `bytes ${from}-${from + 9}/${from + 10}` }),
      (from) => BODY.subarray(from, from + 10),
    ),
    ends: DELIVERED,
  },
  {
    name: "reprise : plusieurs morceaux",
    answer: lyingResume(
      () => ({ "content-type": "multipart/byteranges; boundary=x" }),
      (from) => BODY.subarray(from),
    ),
    ends: DELIVERED,
  },
  { name: "reprise : 416", answer: atFirst(1, cutAfter(100_000, CUT), atFirst(2, status(416))), ends: DELIVERED },
  {
    name: "reprise : étiquette faible",
    answer: atFirst(1, cutAfter(100_000, { ...CUT, etag: 'W/"v1"' }), (_, response) => response.end(BODY)),
    ends: DELIVERED,
  },
  // Row 46: coded bodies.
  ...["gzip", "br", "deflate", "zstd", "x-inconnu"].map(
    (coding): Behaviour => ({
      name: `corps codé ${coding}`,
      answer: (_, response) => response.writeHead(200, { "content-encoding": coding }).end(gzipSync(BODY)),
      ends: FAILED,
    }),
  ),
  // Row 47: pages instead of the file.
  {
    name: "page HTML d'un portail, empreinte connue",
    answer: status(200, { "content-type": "text/html" }, "<!DOCTYPE html><html>Portail"),
    ends: WRONG,
    knows: "digest",
  },
  {
    name: "page HTML d'un portail, rien de connu",
    answer: status(200, {}, "\ufeff <!-- x --> <html>Identifiez-vous"),
    ends: FAILED,
    knows: "nothing",
  },
  {
    name: "page XHTML d'un antivirus, rien de connu",
    answer: status(200, {}, '<?xml version="1.0"?><html>Bloqué'),
    ends: FAILED,
    knows: "nothing",
  },
  // What is hardly HTTP.
  { name: "ce n'est pas HTTP", answer: raw("220 smtp.example ESMTP\r\n"), ends: FAILED },
  { name: "en-têtes de 200 ko", answer: raw(`${HEAD}X: ${"x".repeat(200_000)}\r\n\r\n`), ends: FAILED },
  {
    name: "deux longueurs qui se contredisent",
    answer: raw(`${HEAD}Content-Length: 3\r\nContent-Length: 300000\r\n\r\nabc`),
    ends: [...FAILED, ...WRONG],
  },
  { name: "longueur négative", answer: raw(`${HEAD}Content-Length: -1\r\n\r\nabc`), ends: [...FAILED, ...WRONG] },
  {
    name: "longueur et morceaux à la fois",
    answer: raw(`${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`),
    ends: [...FAILED, ...WRONG],
  },
  { name: "morceaux mal formés", answer: raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc`), ends: FAILED },
  { name: "octets nuls dans un en-tête", answer: raw(`${HEAD}X: a\u0000b\r\n\r\nabc`), ends: [...FAILED, ...WRONG] },
  // Row 50: names come from the fiche alone.
  {
    name: "nom de fichier hostile",
    answer: (_, response) => response.writeHead(200, { "content-disposition": 'attachment; filename="../../etc/cron.d/x"' }).end(BODY),
    ends: DELIVERED,
  },
];
