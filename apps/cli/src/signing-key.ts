import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { SignRecord } from "@cartable/packager";
import { needsPassword, parseSecretKey, type SecretKey, signRecord } from "@cartable/signing";
import type { Context } from "./context.ts";

/** Variables of the environment: the file of the secret key, and its password where nobody can be asked. */
export const SIGN_KEY = "CARTABLE_SIGN_KEY";
export const SIGN_PASSWORD = "CARTABLE_SIGN_PASSWORD";

/** The key that signs, when one is configured; null otherwise. Throws `keys/unreadable` or `keys/password`. */
export async function configuredKey(context: Context): Promise<SecretKey | null> {
  const path = context.environment[SIGN_KEY] ?? "";
  return path === "" ? null : openSecretKey(context, resolve(path));
}

/** How the packer signs: null when no key is configured. Throws as `configuredKey`. */
export async function configuredSigner(context: Context): Promise<SignRecord | null> {
  const key = await configuredKey(context);
  if (key === null) return null;
  return (text, record) => {
    const { minisig, ssh } = signRecord(key, text, record);
    return new Map([
      [".minisig", minisig],
      [".sig", ssh],
    ]);
  };
}

/**
 * Opens a secret key; its password comes from a variable of the environment, else from the terminal. Throws as
 * `configuredKey`.
 */
export async function openSecretKey(context: Context, path: string, variable = SIGN_PASSWORD): Promise<SecretKey> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw refusal(
      "keys/unreadable",
      { path, cause: error.code === "ENOENT" ? "le fichier n'existe pas" : (error.code ?? String(error)) },
      error,
    );
  });
  const password = needsPassword(text) ? await passwordFor(context, path, variable) : null;
  const { key, problem } = parseSecretKey(text, password);
  if (key !== null) return key;
  if (problem === "malformed")
    throw refusal("keys/unreadable", { path, cause: "ce n'est pas une clé secrète de minisign, ou elle est abîmée" });
  throw refusal("keys/password", { path, reason: problem === "password-needed" ? "needed" : "wrong" });
}

async function passwordFor({ environment, ask }: Context, path: string, variable: string): Promise<string | null> {
  const given = environment[variable];
  if (given !== undefined) return given;
  return ask === null ? null : ask.password(`Mot de passe de la clé de signature ${path}`);
}

/** What can be said of the configured key without its password: null when there is none, else its file and what is wrong. */
export async function describeConfigured({
  environment,
}: Context): Promise<{ readonly path: string; readonly problem: string | null } | null> {
  const given = environment[SIGN_KEY] ?? "";
  if (given === "") return null;
  const path = resolve(given);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return { path, problem: "le fichier n'existe pas, ou ce compte ne peut pas le lire" };
  const readable = needsPassword(text) || parseSecretKey(text, null).key !== null;
  return { path, problem: readable ? null : "ce n'est pas une clé secrète de minisign, ou elle est abîmée" };
}
