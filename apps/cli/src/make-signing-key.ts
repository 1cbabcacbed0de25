import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, realpath, rm } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { renderPublicKey, renderSecretKey, type SecretKey, secretKeyOf } from "@cartable/signing";
import type { Context } from "./context.ts";
import { SIGN_PASSWORD } from "./signing-key.ts";

/** The file of the public key of a secret one. */
export const publicFileOf = (secretFile: string): string => `${secretFile.replace(/\.key$/, "")}.pub`;

/**
 * Makes a pair of keys and writes both files, the secret one readable by this account alone. Never over a file, never in the
 * repository. Throws `keys/exists`, `keys/in-repository`, `keys/password`, `disk/refused`.
 */
export async function makeSigningKey(context: Context, given: string, withPassword: boolean): Promise<SecretKey> {
  const file = resolve(given);
  for (const path of [file, publicFileOf(file)]) if (existsSync(path)) throw refusal("keys/exists", { path });
  await refuseInside(context.root, file);
  const password = withPassword ? await newPassword(context, file) : null;
  const key = secretKeyOf(randomBytes(32), randomBytes(8));
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeNew(publicFileOf(file), renderPublicKey(key.publicKey), 0o644);
    await writeNew(file, renderSecretKey(key, password, randomBytes(32)), 0o600).catch(async (error: unknown) => {
      await rm(publicFileOf(file), { force: true });
      throw error;
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw refusal("keys/exists", { path: file }, error);
    throw refusal("disk/refused", { path: file, cause: code ?? String(error) }, error);
  }
  return key;
}

/** Links are resolved: a folder elsewhere may lead back into the repository. */
async function refuseInside(root: string, file: string): Promise<void> {
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  const place = join(await realpath(folder), relative(folder, file));
  const top = await realpath(root);
  if (place === top || place.startsWith(`${top}${sep}`)) throw refusal("keys/in-repository", { path: file, root: top });
}

/** Asked twice, since nobody could ever open a key whose password was mistyped. */
async function newPassword({ environment, ask }: Context, path: string): Promise<string> {
  const given = environment[SIGN_PASSWORD] ?? "";
  if (given !== "") return given;
  const first = (await ask?.password("Mot de passe de la nouvelle clé (une phrase de plusieurs mots)")) ?? "";
  const second = first === "" ? "" : ((await ask?.password("Le même, une seconde fois")) ?? "");
  if (first === "") throw refusal("keys/password", { path, reason: "needed" });
  if (first !== second) throw refusal("keys/password", { path, reason: "wrong" });
  return first;
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.chmod(mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
