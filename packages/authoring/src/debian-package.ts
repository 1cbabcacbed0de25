import { type ImportedResource, openCollector, setAddress } from "./imported-resource.ts";
import { cleanText } from "./manifest-values.ts";

const ARCHITECTURES: Readonly<Record<string, string>> = { amd64: "x64", arm64: "arm64", i386: "x86", all: "any" };

/** What the package lists of a machine say: `apt-cache show` and `apt-cache madison`, in English. */
export interface DebianTexts {
  readonly show: string;
  readonly madison: string;
}

/** The facts of a Debian package that apt would install; null when the lists say nothing of it. `readOn` is YYYY-MM-DD. */
export function readDebian(name: string, { show, madison }: DebianTexts, readOn: string): ImportedResource | null {
  const fields = fieldsOf(show);
  const version = fields.get("Version");
  const fileName = fields.get("Filename")?.split("/").at(-1);
  if (version === undefined || fileName === undefined) return null;
  const suite = suiteOf(madison, version);
  const to = openCollector();
  to.set("name", name);
  to.set("kind", "logiciel");
  const description = fields.get("Description-fr") ?? fields.get("Description-en") ?? fields.get("Description");
  if (description !== undefined) to.remark("summary", `Description lue : ${description}`);
  to.remark("license", `Licence : à lire dans /usr/share/doc/${name}/copyright, une fois le paquet installé, ou sur le site officiel.`);
  setAddress(to, "homepage", fields.get("Homepage") ?? null);
  to.set("externalIds", { debian: fields.get("Source")?.split(" ")[0] ?? name });
  to.set("watch", { strategy: "debian", target: name });
  to.artifact(
    {
      platform: "linux",
      architecture: ARCHITECTURES[fields.get("Architecture") ?? ""],
      form: "installer",
      version,
      source: { kind: "deb", package: name, ...(suite === null ? {} : { suite }), fileName },
    },
    { sha256: fields.get("SHA256"), sizeBytes: Number(fields.get("Size")) || null, install: { type: "deb" } },
  );
  const origin = `Debian${suite === null ? "" : ` ${suite}`}, listes d'apt : ${name} ${version}`;
  to.set("sources", [{ fact: "nom, version, taille et empreinte du paquet Debian", origin, readOn }]);
  return to.result();
}

/** The fields of the first package of a control file, each on one line (Debian policy, section 5.1). */
function fieldsOf(show: string): ReadonlyMap<string, string> {
  const [first = ""] = show.trim().split(/\n\s*\n/);
  const fields = new Map<string, string>();
  for (const line of first.split("\n")) {
    const [, name, value] = /^([A-Za-z][\w-]*): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !fields.has(name)) fields.set(name, cleanText(value));
  }
  return fields;
}

/** The distribution that carries a version: `name | version | address bookworm/main amd64 Packages`. */
function suiteOf(madison: string, version: string): string | null {
  const line = madison.split("\n").find((text) => text.split("|")[1]?.trim() === version && / Packages\s*$/.test(text));
  return /\s([a-z][\w-]*)\/[\w-]+ \S+ Packages\s*$/.exec(line ?? "")?.[1] ?? null;
}
