import { given, type ImportedResource, openCollector, setAddress, setLicense } from "./imported-resource.ts";
import { isObject, textOf, type Unknowns } from "./manifest-values.ts";
import { githubProject } from "./scoop-watch.ts";
import { toSpdx } from "./to-spdx.ts";

/** The facts of the manifest of one version of an npm package (package.json, npm documentation). `readOn` is YYYY-MM-DD. */
export function readNpm(manifest: Unknowns, readOn: string): ImportedResource {
  const to = openCollector();
  const name = textOf(manifest["name"]) ?? "";
  const version = textOf(manifest["version"]);
  const repository = isObject(manifest["repository"]) ? textOf(manifest["repository"]["url"]) : textOf(manifest["repository"]);
  const project = githubProject(
    repository?.replace(/^(?:(?:git\+)?(?:https|ssh|git):\/\/(?:git@)?|git@)github\.com[/:]/, "https://github.com/") ?? null,
  );
  to.set("name", name);
  const description = textOf(manifest["description"]);
  if (description !== null) to.remark("summary", `Description lue : ${description}`);
  const license = textOf(isObject(manifest["license"]) ? manifest["license"]["type"] : manifest["license"]);
  setLicense(to, license, license === null ? null : toSpdx(license));
  const homepage = textOf(manifest["homepage"])?.replace(/#readme$/, "") ?? null;
  setAddress(to, "homepage", homepage);
  if (project !== null) to.set("links", { source: `https://github.com/${project}` });
  to.set("externalIds", { npm: name });
  to.set("watch", { strategy: "npm", target: name });
  to.artifact({ platform: "web", form: "web", version, source: { kind: "npm", package: name } }, {});
  const dist = isObject(manifest["dist"]) ? manifest["dist"] : {};
  const bytes = typeof dist["unpackedSize"] === "number" ? Math.round(dist["unpackedSize"] / 1000) : null;
  const size = bytes === null ? "" : ` Le paquet dépaqueté pèse ${bytes} ko.`;
  to.remark(
    "artifacts",
    `Choisir les fichiers à garder (unpack.include) et la page à ouvrir (entry) ; « lock » relève taille et empreinte.${size}`,
  );
  to.set("sources", [
    given({
      fact: license === null ? "version du paquet" : "version et licence du paquet",
      origin: `registre npm, ${name} ${version}`,
      readOn,
    }),
  ]);
  return to.result();
}
