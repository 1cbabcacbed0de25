import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "./context.ts";
import { type ProgramWorld, runProgram } from "./program.ts";
import { progressOn } from "./terminal.ts";

const defaultRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

const world: ProgramWorld = {
  defaultRoot,
  writeOut: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
  contextFor: (root, quiet): Context => ({
    root,
    environment: process.env,
    today: localDate(new Date()),
    now: () => performance.now(),
    tell: (line) => void process.stderr.write(`${line}\n`),
    progress: progressOn(quiet),
  }),
};

try {
  process.exitCode = await runProgram(process.argv.slice(2), world);
} catch (error) {
  process.stderr.write(
    `Erreur interne : c'est un défaut du programme, pas de vos fichiers.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n  Conseil : signalez-le avec la commande lancée et le texte ci-dessus.\n`,
  );
  if (process.argv.includes("--json"))
    process.stdout.write(
      `${JSON.stringify({ ok: false, error: { code: "internal", message: "Erreur interne du programme.", hint: "Signalez-le avec la commande lancée." } })}\n`,
    );
  process.exitCode = 70;
}

function localDate(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
