import { existsSync } from "node:fs";
import { join } from "node:path";
import { nearestWord, refusal } from "@cartable/diagnostics";
import { type CatalogueLink, checkLinks, collectLinks, type LinkCheck, readCatalogueFiles } from "@cartable/upkeep";
import type { Context, Outcome, Verb } from "../context.ts";
import { proveOffline } from "../prove-offline.ts";

export const links: Verb = {
  name: "links",
  arguments: [{ name: "[ids...]", description: "seulement ces ressources ou collections ; toutes par défaut" }],
  summary: "signale les liens morts ou déplacés ; avec --offline, prouve que les activités se passent du réseau",
  examples: ["cartable links", "cartable links geogebra audacity --json", "cartable links --offline imagier"],
  options: [
    { flags: "--offline", description: "ouvre chaque activité dans Chromium, réseau coupé, et signale tout ce qu'elle demande ailleurs" },
    { flags: "--year <année>", description: "avec --offline : année du verrou (la dernière par défaut)" },
  ],
  async run(context, [words], options) {
    if (options["offline"] === true) return proveOffline(context, words, options);
    return checkAll(context, typeof words === "string" ? [words] : (words ?? []));
  },
};

/** An address that needs a look, where it stands, and what was found. */
interface Finding extends LinkCheck {
  readonly places: CatalogueLink["places"];
}

async function checkAll(context: Context, wanted: readonly string[]): Promise<Outcome> {
  if (!existsSync(join(context.root, "catalogue"))) throw refusal("cli/no-repository", { root: context.root });
  const files = readCatalogueFiles(context.root, context.today);
  const ids = files.map(({ value }) => String(value["id"]));
  for (const id of wanted) if (!ids.includes(id)) throw refusal("cli/unknown-resource", { id, suggestion: nearestWord(id, ids) });
  const found = collectLinks(files.filter((_, index) => wanted.length === 0 || wanted.includes(ids[index] ?? "")));
  const told = tellEvery(context, 100, found.length);
  const checks = await checkLinks(
    found.map(({ url }) => url),
    { environment: context.environment },
    told,
  );
  const findings = checks.map((check, index): Finding => ({ ...check, places: found[index]?.places ?? [] }));
  return outcomeOf(findings);
}

/** One line of progress for every hundred links. */
function tellEvery({ tell }: Context, step: number, total: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (done % step === 0) tell(`  ${done} liens sur ${total}`);
  };
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  const unreachable = findings.filter(({ state }) => state === "unreachable");
  const dead = findings.filter(({ state }) => state === "dead");
  const json = { links: findings };
  const text = renderFindings(findings);
  if (findings.length > 0 && unreachable.length === findings.length) {
    const cause = unreachable[0]?.reason ?? "";
    const { code, message, hint } = refusal("links/nothing-reached", { links: findings.length, cause });
    return {
      exit: 3,
      json: { ok: false, error: { code, message, hint }, ...json },
      text: `Erreur : ${message}  [${code}]\n  Conseil : ${hint}`,
    };
  }
  return { exit: dead.length === 0 ? 0 : 1, json: { ok: dead.length === 0, ...json }, text };
}

function renderFindings(findings: readonly Finding[]): string {
  const section = (title: string, kept: readonly Finding[], say: (finding: Finding) => string): readonly string[] =>
    kept.length === 0
      ? []
      : [
          `${title} (${kept.length})`,
          ...kept.flatMap((finding) => [
            `  ${finding.url}  ${say(finding)}`,
            ...finding.places.map(({ file, line, column }) => `    ${file}:${line}:${column}`),
          ]),
          "",
        ];
  const of = (state: Finding["state"]): readonly Finding[] => findings.filter((finding) => finding.state === state);
  const moved = findings.filter(({ movedTo }) => movedTo !== null);
  const status = ({ status: code, reason }: Finding): string => [code, reason].filter((part) => part !== null).join(" : ");
  return [
    ...section("Liens morts", of("dead"), status),
    ...section("Déplacés pour de bon : écrire la nouvelle adresse", moved, ({ movedTo }) => `→ ${movedTo}`),
    ...section("Douteux : à ouvrir dans un navigateur", of("doubtful"), status),
    ...section("Pas de réponse", of("unreachable"), status),
    `${findings.length} liens : ${of("ok").length} bons (dont ${moved.length} déplacés), ${of("dead").length} morts, ${of("doubtful").length} douteux, ${of("unreachable").length} sans réponse.`,
  ].join("\n");
}
