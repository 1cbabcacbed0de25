import { execFile, execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { BODY } from "./http/hostile-server.ts";

const DIGEST = createHash("sha256").update(BODY).digest("hex");

/** A certificate for 127.0.0.1, and what it does to a download. */
interface Certificate {
  readonly name: string;
  /** Day on which it is made, for a year. */
  readonly madeOn: string;
  readonly subject: string;
  /** Trusted through NODE_EXTRA_CA_CERTS, as the authority of an academic proxy is. */
  readonly trusted: boolean;
  readonly server?: ServerOptions;
  readonly environment?: Readonly<Record<string, string>>;
  /** Words of the refusal; null when the file must be delivered. */
  readonly refusedFor: RegExp | null;
}

const HERE = "IP:127.0.0.1";
const CERTIFICATES: readonly Certificate[] = [
  { name: "autorité de l'académie, déclarée", madeOn: "now", subject: HERE, trusted: true, refusedFor: null },
  { name: "autorité inconnue", madeOn: "now", subject: HERE, trusted: false, refusedFor: /autorité inconnue/ },
  {
    name: "autorité inconnue, contrôles coupés par l'environnement",
    madeOn: "now",
    subject: HERE,
    trusted: false,
    environment: { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
    refusedFor: /autorité inconnue/,
  },
  { name: "expiré", madeOn: "2020-01-01", subject: HERE, trusted: true, refusedFor: /expiré/ },
  { name: "pas encore valable", madeOn: "2090-01-01", subject: HERE, trusted: true, refusedFor: /pas encore valable/ },
  { name: "d'un autre serveur", madeOn: "now", subject: "DNS:autre.example", trusted: true, refusedFor: /autre serveur/ },
  {
    name: "protocole trop ancien",
    madeOn: "now",
    subject: HERE,
    trusted: true,
    server: { maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" },
    refusedFor: /connexion/,
  },
];

/** Row 48 of the faults: a wrong certificate is a refusal that says why; nothing makes the command trust it. */
export const tlsFaults: Campaign = {
  id: "tls",
  title: "Certificats faux",
  async run() {
    const missing = ["openssl", "faketime"].filter((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0);
    if (missing.length > 0) return [unprovenRow("certificat d'un serveur", `il manque ${missing.join(" et ")}`)];
    const dir = await mkdtemp(join(tmpdir(), "cartable-tls-"));
    try {
      return [await meetCertificates(dir)];
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function meetCertificates(dir: string): Promise<CampaignRow> {
  const tally = createTally("certificat d'un serveur");
  for (const [at, certificate] of CERTIFICATES.entries()) {
    await tally.attempt(certificate.name, async () => {
      const files = makeCertificate(dir, at, certificate);
      const server = createServer(
        { key: await readFile(files.key), cert: await readFile(files.cert), ...certificate.server },
        (_, response) => void response.end(BODY),
      );
      server.on("tlsClientError", () => undefined);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      try {
        const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/outil.zip`;
        await judge(
          url,
          join(dir, `store-${at}`),
          { ...certificate.environment, ...(certificate.trusted ? { NODE_EXTRA_CA_CERTS: files.cert } : {}) },
          certificate.refusedFor,
        );
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });
  }
  return tally.row();
}

function makeCertificate(dir: string, at: number, { madeOn, subject }: Certificate): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(dir, `${at}.key`), join(dir, `${at}.crt`)];
  const openssl = [
    "openssl",
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    key,
    "-out",
    cert,
    "-days",
    "365",
    "-subj",
    "/CN=essai",
    "-addext",
    `subjectAltName=${subject}`,
  ];
  const [command = "", ...args] = madeOn === "now" ? openssl : ["faketime", madeOn, ...openssl];
  execFileSync(command, args, { stdio: "ignore" });
  return { key, cert };
}

/** Downloads in a process of its own: Node reads its authorities once, when it starts. */
async function judge(url: string, dir: string, environment: Readonly<Record<string, string>>, refusedFor: RegExp | null): Promise<void> {
  const script = `import { fetchArtifact, openStore } from ${JSON.stringify(new URL("../packages/store/src/index.ts", import.meta.url).href)};
const [url, dir, sha256] = process.argv.slice(1);
const request = { kind: "url", what: "outil", url, mirrors: [], sha256 };
await fetchArtifact(await openStore(dir), request, { environment: {}, allowPrivateAddresses: true, timeouts: { retryMs: 1 } }).then(
  () => console.log("livré"), (error) => console.log(error.code, error.message));`;
  const out = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      ["--input-type=module", "-e", script, url, dir, DIGEST],
      { env: { PATH: process.env["PATH"], ...environment } },
      (_, stdout, stderr) => resolve(stdout === "" ? stderr : stdout),
    );
  });
  const blobs = await readdir(join(dir, "sha256"));
  if (refusedFor === null) return hold(out.trim() === "livré" && blobs.length === 1, out.slice(0, 300));
  hold(out.startsWith("fetch/failed") && refusedFor.test(out), out.slice(0, 300));
  hold(blobs.length === 0, "quelque chose est entré dans le dépôt");
}
