import type { Artifact } from "@cartable/schemas";
import { isMap, isScalar, type Pair, parseDocument, type Scalar, stringify, type YAMLMap } from "yaml";
import type { Recipe } from "./recipe.ts";
import { versionOf, watchedArtifacts } from "./watched-artifacts.ts";

/** The new text of a resource file, or why a person must change it, in French. */
export type UpdateProposal = { readonly kind: "proposed"; readonly text: string } | { readonly kind: "refused"; readonly reason: string };

/** A piece of the text to replace, by its place. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const refused = (reason: string): UpdateProposal => ({ kind: "refused", reason });

/**
 * Writes a newer version in the text of a resource: version, address where it stands as it is, and without the digest and
 * size of the former file, which `lock` will find. Everything else, comments included, keeps its bytes. Pure. Refused
 * whenever a part could stay behind: several versions in the resource, an address that does not show the version.
 */
export function proposeUpdate(text: string, recipe: Recipe, artifacts: readonly Artifact[], latest: string): UpdateProposal {
  const watched = watchedArtifacts(recipe, artifacts);
  if (watched.kind === "none") return refused(watched.reason);
  const { current } = watched;
  if (watched.indexes.some((index) => versionOf(artifacts[index]) !== current))
    return refused("la fiche contient plusieurs versions : à modifier à la main");
  const document = parseDocument(text);
  const edits: Edit[] = [];
  for (const index of indexesToChange(recipe, artifacts, watched.indexes, current)) {
    const artifact = document.getIn(["artifacts", index]);
    const found =
      isMap(artifact) && artifact.flow !== true
        ? editsOf(text, artifact, artifacts[index], current, latest)
        : "l'artefact n'est pas écrit sur plusieurs lignes";
    if (typeof found === "string") return refused(found);
    edits.push(...found);
  }
  return { kind: "proposed", text: applyEdits(text, edits) };
}

/** With a Debian package go the others of the same source: they share its version. */
function indexesToChange(
  { strategy }: Recipe,
  artifacts: readonly Artifact[],
  watched: readonly number[],
  current: string,
): readonly number[] {
  if (strategy !== "debian") return watched;
  return [...artifacts.keys()].filter((index) => artifacts[index]?.source.kind === "deb" && artifacts[index]?.version === current);
}

/** The edits of one artifact, or why there are none. */
function editsOf(text: string, map: YAMLMap, artifact: Artifact | undefined, current: string, latest: string): readonly Edit[] | string {
  const edits: Edit[] = [];
  const source = map.get("source");
  const own = isMap(source) ? source : null;
  const versions = [map.get("version", true), own?.get("version", true)].filter(
    (node) => isScalar(node) && node.value === current,
  ) as Scalar[];
  if (artifact?.source.kind === "npm" && artifact.version !== current)
    return "le paquet a une autre version que l'artefact : à modifier à la main";
  if (versions.length === 0) return "« version » n'est pas un texte simple";
  for (const node of versions) edits.push(replacement(node, latest));
  if (artifact?.source.kind === "url") {
    const mirrors = own?.get("mirrors");
    const addresses = [own?.get("url", true), ...(isCollection(mirrors) ? mirrors.items : [])];
    for (const node of addresses) {
      const address = isScalar(node) && typeof node.value === "string" ? node.value : "";
      const problem = addressProblem(address, current);
      if (problem !== null) return problem;
      edits.push(replacement(node as Scalar, address.replaceAll(current, latest)));
    }
  }
  const fileName = artifact?.source.kind === "deb" ? own?.get("fileName", true) : undefined;
  if (isScalar(fileName)) {
    // The epoch is not part of the name of a Debian file (Debian policy, section 5.6.12).
    const [former, next] = [withoutEpoch(current), withoutEpoch(latest)];
    const parts = String(fileName.value).split(`_${former}_`);
    if (parts.length !== 2) return "le nom du paquet Debian (« fileName ») ne montre pas la version : à modifier à la main";
    edits.push(replacement(fileName, parts.join(`_${next}_`)));
  }
  for (const key of ["sha256", "sizeBytes"]) {
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (pair === undefined) continue;
    const edit = removal(text, pair as Pair<Scalar, Scalar>);
    if (edit === null) return `« ${key} » n'est pas seul sur sa ligne : à modifier à la main`;
    edits.push(edit);
  }
  return edits;
}

const withoutEpoch = (version: string): string => version.replace(/^\d+:/, "");

const isCollection = (node: unknown): node is { readonly items: readonly unknown[] } =>
  typeof node === "object" && node !== null && "items" in node;

/** Why an address cannot be changed safely: it hides the version, shows it inside another number, or writes it in a second form. */
function addressProblem(address: string, current: string): string | null {
  const [first = "", ...others] = address.split(current);
  if (others.length === 0) return "l'adresse ne montre pas la version : à modifier à la main";
  const parts = [first, ...others];
  const inside = parts.slice(0, -1).some((part, index) => /\d\.?$/.test(part) || /^\.?\d/.test(parts[index + 1] ?? ""));
  if (inside) return "la version se confond avec un autre nombre de l'adresse : à modifier à la main";
  const forms = ["", "_", "-"].map((separator) => current.replaceAll(".", separator)).filter((form) => form !== current && form.length > 2);
  return parts.some((part) => forms.some((form) => part.includes(form)))
    ? "l'adresse écrit aussi la version sous une autre forme : à modifier à la main"
    : null;
}

/** A value in place of another: quoted as the former was, or when YAML would take it for something else than a text. */
function replacement(node: Scalar, value: string): Edit {
  const [from = 0, to = 0] = node.range ?? [];
  const quoted =
    node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" || /^[\d.:_+-]+$/.test(value.replace(/^(\d+\.){2,}\d+$/, "v"));
  return { from, to, text: quoted ? JSON.stringify(value) : stringify(value, { lineWidth: 0 }).trimEnd() };
}

/** A pair that goes away with its line, and with a comment on the same line: it spoke of the former file. */
function removal(text: string, { key, value }: Pair<Scalar, Scalar>): Edit | null {
  const start = key.range?.[0] ?? 0;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(from, start).trim() !== "") return null;
  const end = text.indexOf("\n", value?.range?.[1] ?? from);
  return { from, to: end === -1 ? text.length : end + 1, text: "" };
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { from, to, text: next } of [...edits].sort((a, b) => b.from - a.from))
    result = result.slice(0, from) + next + result.slice(to);
  return result;
}
