import type { Artifact } from "@cartable/catalogue";
import { hostOf } from "./format-text.ts";

/** How an artifact is had: a sentence, the name to type where there is one, an address where there is one. */
export interface SourceDescription {
  readonly text: string;
  readonly name: string | null;
  readonly url: string | null;
}

/** Where the file of an artifact comes from, for people. */
export function describeSource({ source, entry }: Artifact): SourceDescription {
  switch (source.kind) {
    case "url":
      return { text: `Fichier à télécharger sur ${hostOf(source.url)}`, name: null, url: source.url };
    case "npm":
      return {
        text: entry !== undefined ? "Page à ouvrir, tirée du paquet npm" : "Fichiers du paquet npm",
        name: source.package,
        url: null,
      };
    case "deb":
      return { text: "Paquet Debian, à installer avec", name: `apt install ${source.package}`, url: null };
    case "file":
      return {
        text: entry !== undefined ? "Page à ouvrir, fournie avec ce catalogue" : "Fichiers joints, fournis avec ce catalogue",
        name: entry ?? null,
        url: null,
      };
  }
}
