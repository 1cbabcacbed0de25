import { escapeXml } from "../escape-xml.ts";
import type { AppLockerRule, RuleCollection, RuleCondition } from "./applocker-rules.ts";

const COLLECTIONS: readonly RuleCollection[] = ["Exe", "Msi", "Script"];
/** Most letters of a name or a description (schema of AppLocker policies, Microsoft). */
const MOST = 1024;

/**
 * An AppLocker policy that only watches: nothing is blocked before someone decides so. Follows the schema that Microsoft publishes
 * with its converter of policies. Pure.
 */
export function renderAppLocker(rules: readonly AppLockerRule[]): string {
  const collections = COLLECTIONS.flatMap((type) => {
    const own = rules.filter(({ collection }) => collection === type);
    return own.length === 0
      ? []
      : [`  <RuleCollection Type="${type}" EnforcementMode="AuditOnly">`, ...own.map(renderRule), "  </RuleCollection>"];
  });
  return ['<?xml version="1.0" encoding="utf-8"?>', '<AppLockerPolicy Version="1">', ...collections, "</AppLockerPolicy>", ""].join("\r\n");
}

function renderRule({ id, name, description, group, condition }: AppLockerRule): string {
  const element = { path: "FilePathRule", publisher: "FilePublisherRule", hash: "FileHashRule" }[condition.kind];
  const attributes = [
    ["Id", id],
    ["Name", shorten(name)],
    ["Description", shorten(description)],
    ["UserOrGroupSid", group],
    ["Action", "Allow"],
  ].map(([key, value = ""]) => `${key}="${escapeXml(value)}"`);
  return [
    `    <${element} ${attributes.join(" ")}>`,
    "      <Conditions>",
    ...renderCondition(condition).map((line) => `        ${line}`),
    "      </Conditions>",
    `    </${element}>`,
  ].join("\r\n");
}

function renderCondition(condition: RuleCondition): readonly string[] {
  if (condition.kind === "path") return [`<FilePathCondition Path="${escapeXml(condition.path)}" />`];
  if (condition.kind === "publisher")
    return [
      `<FilePublisherCondition PublisherName="${escapeXml(condition.publisher)}" ProductName="*" BinaryName="*">`,
      '  <BinaryVersionRange LowSection="*" HighSection="*" />',
      "</FilePublisherCondition>",
    ];
  return [
    "<FileHashCondition>",
    ...condition.files.map(
      ({ name, sizeBytes, authenticode }) =>
        `  <FileHash Type="SHA256" Data="0x${authenticode.toUpperCase()}" SourceFileName="${escapeXml(name)}" SourceFileLength="${sizeBytes}" />`,
    ),
    "</FileHashCondition>",
  ];
}

/** Cut between letters, never inside one. */
const shorten = (text: string): string =>
  text.length <= MOST
    ? text
    : Array.from(text)
        .slice(0, MOST / 2)
        .join("");

/**
 * The rules that Windows itself proposes, under its own identifiers so that merging never doubles them, but for the one that lets
 * everyone run any signed Windows Installer package.
 */
export const DEFAULT_RULES: readonly AppLockerRule[] = [
  ["Exe", "921cc481-6e17-4653-8f75-050b80acca20", "S-1-1-0", "%PROGRAMFILES%\\*", "Programmes du dossier Program Files"],
  ["Exe", "a61c8b2c-a319-4cd0-9690-d2177cad7b51", "S-1-1-0", "%WINDIR%\\*", "Programmes du dossier Windows"],
  ["Exe", "fd686d83-a829-4351-8ff4-27c7de5755d2", "S-1-5-32-544", "*", "Tous les programmes, pour les administrateurs"],
  ["Msi", "5b290184-345a-4453-b184-45305f6d9a54", "S-1-1-0", "%WINDIR%\\Installer\\*", "Paquets déjà installés"],
  ["Msi", "64ad46ff-0d71-4fa0-a30b-3f3d30c5433d", "S-1-5-32-544", "*.*", "Tous les paquets, pour les administrateurs"],
  ["Script", "06dce67b-934c-454f-a263-2515c8796a5d", "S-1-1-0", "%PROGRAMFILES%\\*", "Scripts du dossier Program Files"],
  ["Script", "9428c672-5fc3-47f4-808a-a0011f36dd2c", "S-1-1-0", "%WINDIR%\\*", "Scripts du dossier Windows"],
  ["Script", "ed97d0cb-15ff-430f-b82c-8d7832957725", "S-1-5-32-544", "*", "Tous les scripts, pour les administrateurs"],
].map(([collection, id = "", group, path = "", name = ""]) => ({
  collection: collection as RuleCollection,
  id,
  name: `(Règle par défaut) ${name}`,
  description: "Proposée par Windows.",
  group: group as AppLockerRule["group"],
  condition: { kind: "path", path },
}));
