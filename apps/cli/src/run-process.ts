import { type ProgramWorld, runProgram } from "./program.ts";
import type { VerbSource } from "./verb-source.ts";

/** Runs the command line of this process and sets its exit code; a bug is told as one, with exit 70. */
export async function runProcess(world: ProgramWorld, source: VerbSource): Promise<void> {
  // Whoever reads the output may stop early (« | head »): nothing more is to be said.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  try {
    process.exitCode = await runProgram(process.argv.slice(2), world, source);
  } catch (error) {
    process.stderr.write(
      `Erreur interne : c'est un défaut du programme, pas de vos fichiers.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n  Conseil : signalez-le avec la commande lancée et le texte ci-dessus.\n`,
    );
    if (process.argv.includes("--json")) {
      const failure = { code: "internal", message: "Erreur interne du programme.", hint: "Signalez-le avec la commande lancée." };
      process.stdout.write(`${JSON.stringify({ ok: false, error: failure })}\n`);
    }
    process.exitCode = 70;
  }
}
