import type { Catalogue } from "@cartable/catalogue";
import type { PlacedContent, PlacedProgram, PortableApp } from "@cartable/plan";
import { appCategory } from "./app-category.ts";
import { encodeIni } from "./encode-ini.ts";
import { licenseFlags } from "./license-flags.ts";

/** Longest description that the menu takes (PortableApps.com Format, « Description »). */
const MOST_DESCRIPTION = 512;

/** What describes one folder of `PortableApps/`. */
export interface AppDescription {
  readonly content: Pick<PlacedContent, "resource">;
  readonly app: PortableApp;
  /** What the menu starts, from the folder of the program, with `/`. */
  readonly start: string;
  readonly program: Pick<PlacedProgram, "artifact">;
  readonly edition: { readonly year: number; readonly serial: number };
}

/**
 * `App/AppInfo/appinfo.ini`, which makes the menu of PortableApps.com list a program (PortableApps.com Format 3.5).
 * `PackageVersion` is the edition of the key: it rises with each of them, even when a program goes back to an older version.
 */
export function renderAppInfo(catalogue: Catalogue, { content, app, start, program, edition }: AppDescription): Uint8Array {
  const { resource } = content;
  const { openSource, freeware, commercialUse } = licenseFlags(catalogue, program.artifact.license ?? resource.license);
  const dotNet = /\.NET Framework ([\d.]+)/.exec(resource.requires?.runtime ?? "")?.[1];
  return encodeIni({
    Format: { Type: "PortableApps.comFormat", Version: "3.5" },
    Details: {
      Name: resource.name,
      AppID: app.id,
      Publisher: resource.publisher,
      Homepage: resource.homepage,
      Category: appCategory(resource),
      Description: cut(resource.summary),
      Language: languageOf(resource.languages),
    },
    License: {
      // Anyone may pass on what the licence lets them copy; a written permission is for this key only.
      Shareable: String(resource.redistribution === "allowed"),
      OpenSource: String(openSource),
      Freeware: String(freeware),
      CommercialUse: String(commercialUse),
    },
    Version: {
      PackageVersion: `${edition.year}.${edition.serial}.0.0`,
      DisplayVersion: program.artifact.version,
    },
    Dependencies: {
      UsesJava: resource.requires?.java === undefined ? "no" : "yes",
      ...(dotNet === undefined ? {} : { UsesDotNetVersion: dotNet }),
    },
    Control: { Icons: "1", Start: start.replaceAll("/", "\\") },
  });
}

/** At most so many characters as Windows counts them, never half of one. */
function cut(text: string): string {
  return text.length <= MOST_DESCRIPTION ? text : `${text.slice(0, MOST_DESCRIPTION - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Names of the Format: one language, or « Multilingual ». */
function languageOf(languages: readonly string[]): string {
  if (languages.length !== 1) return "Multilingual";
  return { fr: "French", en: "English" }[languages[0] ?? ""] ?? "Multilingual";
}
