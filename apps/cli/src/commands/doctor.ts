import { spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { CartableError, formatBytes } from "@cartable/diagnostics";
import { judgeVersion, openServer, TESTED_VERSION } from "@cartable/search/meilisearch";
import { findSevenZip } from "@cartable/store";
import type { Context, Outcome, Verb } from "../context.ts";
import { describeConfigured } from "../signing-key.ts";

interface Finding {
  readonly name: string;
  readonly found: string | null;
  readonly need: "required" | "optional";
  readonly mend: string;
}

export const doctor: Verb = {
  name: "doctor",
  arguments: [],
  summary: "dit ce que ce poste a et ce qui lui manque",
  examples: ["cartable doctor"],
  options: [],
  async run(context): Promise<Outcome> {
    const findings = [...inspect(context), await findSearchServer(context), await signingKey(context)];
    const missing = findings.filter(({ found, need }) => found === null && need === "required");
    return {
      exit: missing.length === 0 ? 0 : 3,
      json: { ok: missing.length === 0, findings },
      text: findings
        .map(({ name, found, need, mend }) =>
          found === null ? `${need === "required" ? "manque  " : "absent  "} ${name} : ${mend}` : `trouvé   ${name} : ${found}`,
        )
        .join("\n"),
    };
  },
};

function inspect({ root, environment }: Context): readonly Finding[] {
  const tool = (name: string, commands: readonly (readonly string[])[], mend: string, need: Finding["need"] = "optional"): Finding => ({
    name,
    found: firstAnswer(commands),
    need,
    mend,
  });
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  return [
    { name: "Node", found: process.version, need: "required", mend: "lancez npm start, qui apporte la bonne version." },
    tool("npm", [["npm", "--version"]], "installez Node.js avec npm.", "required"),
    {
      name: "Place libre",
      found: free > 2e9 ? formatBytes(free) : null,
      need: "required",
      mend: `${formatBytes(free)} libres seulement ; il en faut 2 Go.`,
    },
    sevenZip(environment),
    tool("innoextract", [["innoextract", "--version"]], "nécessaire aux installateurs Inno Setup : paquet Debian innoextract."),
    tool(
      "Chromium",
      [
        ["chromium", "--version"],
        ["google-chrome", "--version"],
      ],
      "utile aux tests des pages : paquet Debian chromium.",
    ),
    tool("minisign", [["minisign", "-v"]], "utile pour vérifier les signatures : paquet Debian minisign."),
    tool("OpenSSH", [["ssh", "-V"]], "utile pour vérifier les signatures sans rien installer : paquet Debian openssh-client."),
    tool("mtools", [["mcopy", "--version"]], "utile aux images de clé : paquet Debian mtools."),
  ];
}

/** The server of MEILI_HOST when there is one (its version asks for the master key), else the program of this machine. */
async function findSearchServer({ environment }: Context): Promise<Finding> {
  const finding = { name: "Meilisearch", need: "optional" } as const;
  const host = environment["MEILI_HOST"] ?? "";
  const embedded = "sans serveur, la recherche embarquée est utilisée.";
  if (host === "") {
    const found = firstAnswer([[environment["MEILISEARCH_BIN"] || "meilisearch", "--version"]]);
    return { ...finding, found, mend: `${embedded} Un serveur se déclare par MEILI_HOST : docs/hebergement-meilisearch.md.` };
  }
  try {
    const key = environment["MEILI_MASTER_KEY"] ?? "";
    const server = openServer({ host, key, timeoutMs: 3_000 });
    await server.ask("GET", "health");
    if (key === "") return { ...finding, found: `${server.host} répond (version inconnue sans MEILI_MASTER_KEY)`, mend: "" };
    const version = await server.version();
    const mend = `${server.host} est en version ${version} : il faut au moins ${TESTED_VERSION}. docs/hebergement-meilisearch.md`;
    if (judgeVersion(version) === "unsupported") return { ...finding, found: null, mend };
    const note = judgeVersion(version) === "newer" ? `, plus récente que celle des essais (${TESTED_VERSION})` : "";
    return { ...finding, found: `${server.host}, version ${version}${note}`, mend: "" };
  } catch (error) {
    if (!(error instanceof CartableError)) throw error;
    return { ...finding, found: null, mend: `${error.message} ${error.hint}` };
  }
}

async function signingKey(context: Context): Promise<Finding> {
  const configured = await describeConfigured(context);
  return {
    name: "Clé de signature",
    found: configured === null || configured.problem !== null ? null : configured.path,
    need: "optional",
    mend:
      configured === null
        ? "sans clé (CARTABLE_SIGN_KEY), les cartables ne sont pas signés : docs/cles-de-signature.md."
        : `CARTABLE_SIGN_KEY désigne ${configured.path} : ${configured.problem}.`,
  };
}

/** p7zip, of 2016, also answers to `7z`: only what unpacking would use counts. */
function sevenZip(environment: Context["environment"]): Finding {
  const command = findSevenZip(environment);
  return {
    name: "7-Zip",
    found: command === null ? null : firstAnswer([[command, "i"]]),
    need: "optional",
    mend: "celui du projet, plus lent, en tient lieu ; paquet Debian 7zip.",
  };
}

/** First line that one of the commands prints, or null when none can be run. */
function firstAnswer(commands: readonly (readonly string[])[]): string | null {
  for (const [command, ...args] of commands) {
    if (command === undefined) continue;
    const { error, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 10_000, stdio: ["ignore", "pipe", "pipe"] });
    const line = `${stdout ?? ""}\n${stderr ?? ""}`.split("\n").find((text) => text.trim() !== "");
    if (error === undefined && line !== undefined) return line.trim();
  }
  return null;
}
