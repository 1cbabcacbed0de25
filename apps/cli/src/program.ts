import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { CartableError, nearestWord, refusal } from "@cartable/diagnostics";
import { Command, CommanderError, Option } from "commander";
import type { Context, Options, Outcome, Verb } from "./context.ts";
import type { VerbSource } from "./verb-source.ts";

/** Where the program writes, and the world that it gives to verbs. */
export interface ProgramWorld {
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** The context of a verb for a root; `quiet` under --json. */
  readonly contextFor: (root: string, quiet: boolean) => Context;
  /** Root of this repository, used without --root. */
  readonly defaultRoot: string;
}

const HEADINGS: Readonly<Record<string, string>> = {
  "Usage:": "Usage :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Verbes :",
  "Global Options:": "Options générales :",
};

/** Runs the command line; returns the exit code. Never throws on data; bugs reach the caller. */
export async function runProgram(argv: readonly string[], world: ProgramWorld, source: VerbSource): Promise<number> {
  let outcome: { readonly value: Outcome; readonly json: boolean } | null = null;
  const json = argv.includes("--json");
  const [first = ""] = argv;
  const verbs = await source.load(source.names.includes(first) ? [first] : source.names);
  const program = createProgram(verbs, world, (value, asJson) => {
    outcome = { value, json: asJson };
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      const wrong = explainUse(error, argv, verbs, source.names);
      return fail(world, wrong.message, wrong.hint, "cli/wrong-use", 2, json);
    }
    if (error instanceof CartableError) return fail(world, error.message, error.hint, error.code, error.exit, json);
    throw error;
  }
  if (outcome === null) return 0;
  const { value, json: asJson } = outcome as { value: Outcome; json: boolean };
  const text = asJson ? JSON.stringify(value.json, null, 2) : value.text;
  if (text !== "") world.writeOut(`${text}\n`);
  return value.exit;
}

function createProgram(verbs: readonly Verb[], world: ProgramWorld, done: (outcome: Outcome, json: boolean) => void): Command {
  const program = new Command("cartable");
  program
    .description("Le catalogue de ressources et la fabrique des cartables numériques MCNE, MCNC et MCNL.")
    .helpOption("-h, --help", "affiche cette aide")
    .helpCommand("help [verbe]", "affiche l'aide d'un verbe")
    .version("0.1.0", "--version", "affiche la version")
    .usage("<verbe> [options]")
    .configureHelp({ styleTitle: (title) => HEADINGS[title] ?? title })
    .configureOutput({ writeOut: world.writeOut, writeErr: () => undefined })
    .exitOverride();
  for (const verb of verbs) program.addCommand(createCommand(verb, world, done));
  program.action(() => {
    program.outputHelp();
  });
  return program;
}

function createCommand(verb: Verb, world: ProgramWorld, done: (outcome: Outcome, json: boolean) => void): Command {
  const command = new Command(verb.name);
  command
    .summary(verb.summary)
    .description(`${verb.summary.charAt(0).toUpperCase()}${verb.summary.slice(1)}.`)
    .helpOption("-h, --help", "affiche cette aide")
    .configureHelp({ styleTitle: (title) => HEADINGS[title] ?? title })
    .configureOutput({ writeOut: world.writeOut, writeErr: () => undefined })
    .allowExcessArguments(false)
    .exitOverride();
  for (const { name, description } of verb.arguments) command.argument(name, description);
  for (const { flags, description, repeatable } of verb.options) {
    const option = new Option(flags, description);
    if (repeatable === true) option.argParser((value: string, former: readonly string[] | undefined) => [...(former ?? []), value]);
    command.addOption(option);
  }
  command.option("--json", "écrit le résultat en JSON, et rien d'autre, sur la sortie standard");
  command.option("--root <dossier>", "dépôt à utiliser (celui-ci par défaut)");
  command.addHelpText("after", `\nExemples :\n${verb.examples.map((example) => `  npx ${example}`).join("\n")}`);
  command.action(async (...received: unknown[]) => {
    const options = command.opts<Record<string, string | boolean | undefined>>();
    const root = typeof options["root"] === "string" ? resolve(options["root"]) : world.defaultRoot;
    if (!existsSync(root)) throw refusal("cli/not-found", { path: root });
    const args = received.slice(0, verb.arguments.length) as (string | readonly string[] | undefined)[];
    const asJson = options["json"] === true;
    done(await verb.run(world.contextFor(root, asJson), args, options as Options), asJson);
  });
  return command;
}

/** Wrong use in French: commander says it in English, by code. */
function explainUse(
  error: CommanderError,
  argv: readonly string[],
  verbs: readonly Verb[],
  names: readonly string[],
): { message: string; hint: string } {
  const quoted = /'([^']+)'/.exec(error.message)?.[1] ?? "";
  const verb = verbs.find(({ name }) => name === argv[0]);
  const help =
    verb === undefined
      ? "« npx cartable --help » liste les verbes."
      : `« npx cartable ${verb.name} --help » montre ce que le verbe accepte.`;
  const near = (words: readonly string[]): string => {
    const word = nearestWord(quoted, words);
    return word === null ? help : `Vouliez-vous dire « ${word} » ? ${help}`;
  };
  const [first = ""] = argv;
  if (verb === undefined && first !== "" && !first.startsWith("-"))
    return { message: `Verbe inconnu « ${first} ».`, hint: nearVerb(first, names, help) };
  switch (error.code) {
    case "commander.excessArguments":
      return { message: `Trop de mots après « ${verb?.name ?? "cartable"} ».`, hint: help };
    case "commander.unknownOption":
      return {
        message: `Option inconnue « ${quoted} ».`,
        hint: near((verb?.options ?? []).map(({ flags }) => flags.split(" ")[0] ?? "").concat("--json", "--root")),
      };
    case "commander.missingArgument":
      return { message: `Il manque un mot après « ${verb?.name ?? "cartable"} » : ${quoted}.`, hint: help };
    case "commander.optionMissingArgument":
      return { message: `Il manque la valeur de l'option « ${quoted} ».`, hint: help };
    default:
      return { message: "La commande n'est pas écrite comme attendu.", hint: help };
  }
}

function nearVerb(word: string, names: readonly string[], help: string): string {
  const near = nearestWord(word, names);
  return near === null ? help : `Vouliez-vous dire « ${near} » ? ${help}`;
}

function fail(world: ProgramWorld, message: string, hint: string, code: string, exit: number, json: boolean): number {
  if (json) world.writeOut(`${JSON.stringify({ ok: false, error: { code, message, hint } }, null, 2)}\n`);
  else world.writeError(`Erreur : ${message}  [${code}]\n  Conseil : ${hint}\n`);
  return exit;
}
