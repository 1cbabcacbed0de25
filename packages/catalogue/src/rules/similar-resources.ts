import { diagnostic } from "@cartable/diagnostics";
import type { ResourceFile } from "@cartable/schemas";
import type { Entry, Rule } from "./rule.ts";

/** The same thing described twice: ids or names equal but for case, accents, hyphens and spaces, or the same site. */
export const similarResources: Rule = {
  name: "similar-resources",
  *check({ resources }) {
    const ids = new Map<string, Entry<ResourceFile>>();
    const names = new Map<string, Entry<ResourceFile>>();
    const sites = new Map<string, Entry<ResourceFile>>();
    for (const entry of resources) {
      const { data, positionOf } = entry;
      const nearId = firstOf(ids, fold(data.id), entry);
      if (nearId !== null && nearId.data.id !== data.id)
        yield diagnostic("resource/similar-id", positionOf(["id"]), { id: data.id, other: nearId.data.id, otherFile: nearId.file });
      const nearName = firstOf(names, fold(data.name), entry);
      if (nearName !== null && nearName.data.id !== data.id && nearId === null)
        yield diagnostic(
          "resource/similar-name",
          positionOf(["name"]),
          { name: data.name, other: nearName.data.name, otherFile: nearName.file },
          "warning",
        );
      const sameSite = firstOf(sites, data.homepage.toLowerCase().replace(/\/$/, ""), entry);
      if (sameSite !== null && sameSite.data.id !== data.id && !areRelated(data, sameSite.data))
        yield diagnostic(
          "resource/duplicate-homepage",
          positionOf(["homepage"]),
          { url: data.homepage, otherFile: sameSite.file },
          "warning",
        );
    }
  },
};

/** The first entry under a key; null when this one is the first. */
function firstOf(seen: Map<string, Entry<ResourceFile>>, key: string, entry: Entry<ResourceFile>): Entry<ResourceFile> | null {
  const first = seen.get(key);
  if (first === undefined) seen.set(key, entry);
  return first ?? null;
}

/** Resources that share a site knowingly: each says so, or both are pages that we wrote around the same library. */
function areRelated(a: ResourceFile, b: ResourceFile): boolean {
  const cites = (one: ResourceFile, other: ResourceFile): boolean =>
    one.similar?.includes(other.id) === true || one.replacedBy === other.id;
  const isOurs = ({ artifacts }: ResourceFile): boolean => artifacts.some(({ source }) => source.kind === "file");
  return cites(a, b) || cites(b, a) || (isOurs(a) && isOurs(b));
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, "");
}
