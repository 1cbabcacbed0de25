import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { allowedSignersLine, type ListedKey, type PublicKey, publicKeyText, type SecretKey, sshPublicKey } from "@cartable/signing";
import type { Context, Options, Outcome, Verb } from "../context.ts";
import { KEYS_FOLDER, keyListFile, readKeyList } from "../key-list-files.ts";
import { makeSigningKey, publicFileOf } from "../make-signing-key.ts";
import { textOption } from "../option-values.ts";
import { changeKeys, publishKeys } from "../publish-keys.ts";
import { configuredKey, describeConfigured, openSecretKey, SIGN_KEY } from "../signing-key.ts";
import { readPublicKey } from "../trusted-keys.ts";

const ACTIONS = ["new", "show", "rotate"] as const;
/** The password of the key that takes over, where both keys have one and nobody can be asked. */
const NEXT_PASSWORD = "CARTABLE_NEXT_SIGN_PASSWORD";

export const keys: Verb = {
  name: "keys",
  arguments: [
    {
      name: "<action>",
      description: "new : crée une clé ; show : montre les clés ; rotate : publie une clé, en remplace ou en révoque une",
    },
    {
      name: "[fichier]",
      description: "avec new : où écrire la clé secrète ; avec show : une clé publique ; avec rotate : la clé secrète qui prend la suite",
    },
  ],
  summary: "crée, montre et renouvelle les clés qui signent les cartables",
  examples: [
    "cartable keys new ~/.config/cartable/signature.key",
    "cartable keys show",
    "cartable keys rotate ~/.config/cartable/signature.key",
    "cartable keys rotate ~/cles/2027.key --from ~/cles/2026.key",
    'cartable keys rotate --from ~/cles/2027.key --revoke 80D4F77326338E20 --reason "clé USB perdue"',
  ],
  options: [
    { flags: "--no-password", description: "avec new : sans mot de passe, pour un poste qui signe tout seul" },
    { flags: "--from <clé>", description: `avec rotate : la clé secrète déjà publiée, qui signe le changement (${SIGN_KEY} par défaut)` },
    { flags: "--revoke <numéro>", description: "avec rotate : la clé dont plus rien n'est accepté" },
    { flags: "--reason <texte>", description: "avec --revoke : pourquoi, en une phrase qui sera publiée" },
  ],
  async run(context, [action, file], options) {
    const known = ACTIONS.find((name) => name === action);
    if (known === undefined) throw refusal("cli/bad-option", { option: "keys", value: String(action), expected: "new, show ou rotate" });
    const path = typeof file === "string" ? file : null;
    if (known === "show") return show(context, path);
    if (known === "rotate") return rotate(context, path, options);
    if (path === null) throw refusal("cli/bad-option", { option: "keys new", value: "", expected: "le fichier où écrire la clé secrète" });
    return create(context, path, options["password"] !== false);
  },
};

async function create(context: Context, path: string, withPassword: boolean): Promise<Outcome> {
  const { publicKey } = await makeSigningKey(context, path, withPassword);
  const secretFile = resolve(path);
  const publicFile = publicFileOf(secretFile);
  return {
    exit: 0,
    json: { ok: true, secretFile, publicFile, withPassword, ...facesOf(publicKey) },
    text: [
      `Clé ${publicKey.id} créée.`,
      `  secrète  : ${secretFile} (lisible par ce compte seul${withPassword ? ", protégée par le mot de passe" : ", sans mot de passe"})`,
      `  publique : ${publicFile}`,
      `  ${publicKeyText(publicKey)}`,
      "",
      "À faire maintenant :",
      "  1. Copiez le fichier secret sur deux supports rangés sous clé, le mot de passe ailleurs. Perdue, la clé ne se retrouve pas.",
      `  2. Publiez-la dans le dépôt : npx cartable keys rotate "${secretFile}", puis enregistrez ${KEYS_FOLDER}/ (git).`,
      "  3. Faites connaître la clé publique par une autre voie que les cartables : site de l'académie, affiche, courrier.",
      `  4. Pour signer : ${SIGN_KEY}="${secretFile}" npx cartable pack …`,
      "Tout est expliqué dans docs/cles-de-signature.md.",
    ].join("\n"),
  };
}

async function show(context: Context, given: string | null): Promise<Outcome> {
  if (given !== null) {
    const key = await readPublicKey(existsSync(publicFileOf(given)) ? publicFileOf(given) : given);
    return { exit: 0, json: { ok: true, ...facesOf(key) }, text: faceLines(key).join("\n") };
  }
  const list = await readKeyList(keyListFile(context.root));
  const configured = await describeConfigured(context);
  const listed: readonly ListedKey[] = list?.list.keys ?? [];
  return {
    exit: 0,
    json: { ok: true, serial: list?.list.serial ?? null, keys: listed, configured },
    text: [
      list === null
        ? `Aucune clé n'est publiée dans ${KEYS_FOLDER}/ : les cartables ne peuvent être jugés que sur la clé donnée par --key.`
        : `Clés publiées dans ${KEYS_FOLDER}/ (liste n° ${list.list.serial}) :`,
      ...listed.map(
        ({ id, publicKey, state, reason }) => `  ${id}  ${publicKey}  ${state === "valid" ? "valide" : `révoquée : ${reason}`}`,
      ),
      configured === null
        ? `Ce poste ne signe pas : ${SIGN_KEY} n'est pas définie.`
        : `Ce poste signe avec ${configured.path}${configured.problem === null ? "" : `, mais ${configured.problem}`}.`,
    ].join("\n"),
  };
}

async function rotate(context: Context, path: string | null, options: Options): Promise<Outcome> {
  const former = (await readKeyList(keyListFile(context.root)))?.list ?? null;
  const revoke = revokeOption(options);
  if (path === null && revoke === null)
    throw refusal("cli/bad-option", { option: "keys rotate", value: "", expected: "le fichier de la clé qui prend la suite, ou --revoke" });
  const from = former === null ? null : await formerKey(context, options, former.keys);
  const next = path === null ? null : await openSecretKey(context, resolve(path), from === null ? undefined : nextVariable(context));
  const { list, signers } = changeKeys({ former, next, from, revoke });
  const files = await publishKeys(context.root, list, signers);
  const isFollowed = former === null || from !== null;
  return {
    exit: 0,
    json: { ok: true, serial: list.serial, keys: list.keys, signedBy: signers.map(({ publicKey }) => publicKey.id), files },
    text: [
      `Liste n° ${list.serial} écrite dans ${KEYS_FOLDER}/, signée par ${signers.map(({ publicKey }) => publicKey.id).join(" et ")} :`,
      ...list.keys.map(({ id, state, reason }) => `  ${id}  ${state === "valid" ? "valide" : `révoquée : ${reason}`}`),
      ...(isFollowed
        ? []
        : ["Attention : l'ancienne clé n'a pas signé ce changement. Qui ne connaît qu'elle doit recevoir la nouvelle par une autre voie."]),
      "Relisez ces fichiers, enregistrez-les (git) et publiez la nouvelle clé.",
    ].join("\n"),
  };
}

/** The key of the former list that signs the change; null when none is at hand. */
async function formerKey(context: Context, options: Options, listed: readonly ListedKey[]): Promise<SecretKey | null> {
  const given = textOption(options, "from");
  if (given !== undefined) return openSecretKey(context, resolve(given));
  const key = await configuredKey(context);
  return key !== null && listed.some(({ id }) => id === key.publicKey.id) ? key : null;
}

const nextVariable = ({ environment }: Context): string | undefined =>
  environment[NEXT_PASSWORD] === undefined ? undefined : NEXT_PASSWORD;

function revokeOption(options: Options): { readonly id: string; readonly reason: string } | null {
  const id = textOption(options, "revoke");
  const reason = textOption(options, "reason")?.trim() ?? "";
  if (id === undefined) return null;
  if (reason === "" || reason.length > 500)
    throw refusal("cli/bad-option", { option: "--reason", value: reason, expected: "pourquoi la clé est révoquée, en une phrase" });
  return { id: id.toUpperCase(), reason };
}

function facesOf(key: PublicKey) {
  return {
    id: key.id,
    publicKey: publicKeyText(key),
    sshPublicKey: sshPublicKey(key),
    allowedSigners: allowedSignersLine(key, "cartable"),
  };
}

function faceLines(key: PublicKey): readonly string[] {
  const { id, publicKey, allowedSigners } = facesOf(key);
  return [`Clé ${id}`, `  minisign        : ${publicKey}`, `  allowed_signers : ${allowedSigners}`];
}
