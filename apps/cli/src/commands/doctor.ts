import { spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { formatBytes } from "@cartable/diagnostics";
import type { Context, Outcome, Verb } from "../context.ts";

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
    const findings = inspect(context);
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
    tool("7-Zip", [["7z"], ["7zz"]], "utile aux archives 7z et NSIS : paquet Debian 7zip."),
    tool(
      "Chromium",
      [
        ["chromium", "--version"],
        ["google-chrome", "--version"],
      ],
      "utile aux tests des pages : paquet Debian chromium.",
    ),
    tool("minisign", [["minisign", "-v"]], "utile pour vérifier les signatures : paquet Debian minisign."),
    tool("mtools", [["mcopy", "--version"]], "utile aux images de clé : paquet Debian mtools."),
    {
      name: "Meilisearch",
      found: environment["MEILI_HOST"] || firstAnswer([[environment["MEILISEARCH_BIN"] ?? "meilisearch", "--version"]]),
      need: "optional",
      mend: "sans serveur, la recherche embarquée est utilisée.",
    },
    {
      name: "Clé de signature",
      found: environment["CARTABLE_SIGN_KEY"] || null,
      need: "optional",
      mend: "sans clé (CARTABLE_SIGN_KEY), les cartables ne sont pas signés.",
    },
  ];
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
