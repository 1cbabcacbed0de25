import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tests/demonstration.ts";

const NOW = "2026";
const FORMER = "2025";
/** Resources that the former edition did not have yet, and those that it had and the next one withdraws. */
const ADDED = ["kgeography", "tanglet"];
export const WITHDRAWN = ["blinken", "gtypist"];

/** A repository whose only year is 2025, made from this one, and the apt that knows packages as they were before their updates. */
export interface FormerEdition {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Makes the former edition of `mcnc-master`; null where no Debian archive can be asked. */
export function writeFormerEdition(folder: string): FormerEdition | null {
  const config = writeFormerApt(join(folder, "apt"));
  if (config === null) return null;
  const root = join(folder, "depot-2025");
  cpSync(join(ROOT, "catalogue"), join(root, "catalogue"), { recursive: true });
  mkdirSync(join(root, "manifests", FORMER), { recursive: true });
  for (const name of ["mcnc.yaml", "mcnc-master.yaml", "lock.yaml"]) {
    const text = readFileSync(join(ROOT, "manifests", NOW, name), "utf8").replace(`year: ${NOW}`, `year: ${FORMER}`);
    const without = ADDED.reduce((rest, id) => rest.replace(`    - ${id}\n`, ""), text);
    const withdrawn = WITHDRAWN.map((id) => `    - ${id}\n`).join("");
    writeFileSync(
      join(root, "manifests", FORMER, name),
      name === "mcnc-master.yaml" ? without.replace("resources:\n", `resources:\n${withdrawn}`) : without,
    );
  }
  for (const { id, name, version } of lockedPackages()) {
    const former = candidate(name, config);
    if (former !== null && former.version !== version) setVersion(join(root, "catalogue/resources", `${id}.yaml`), name, version, former);
  }
  return { root, environment: { APT_CONFIG: config } };
}

/** An apt that asks the first release of Debian alone, none of its later updates, under the keys of this machine. */
function writeFormerApt(folder: string): string | null {
  const { stdout } = spawnSync("apt-get", ["indextargets", "--format", "$(SITE) $(SUITE)", "Codename: bookworm", "Component: main"], {
    encoding: "utf8",
  });
  const site = stdout
    .split("\n")
    .find((line) => / bookworm$/.test(line) || / oldstable$/.test(line) || / stable$/.test(line))
    ?.split(" ")[0];
  if (site === undefined) return null;
  for (const path of ["lists/partial", "cache/archives/partial", "none"]) mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, "sources.list"), `deb ${site} bookworm main\n`);
  writeFileSync(join(folder, "status"), "");
  const lines = [
    `Dir::Etc::sourcelist "${folder}/sources.list";`,
    `Dir::Etc::sourceparts "${folder}/none";`,
    `Dir::State::lists "${folder}/lists";`,
    `Dir::State::status "${folder}/status";`,
    `Dir::Cache "${folder}/cache";`,
  ];
  writeFileSync(join(folder, "apt.conf"), `${lines.join("\n")}\n`);
  const config = join(folder, "apt.conf");
  return spawnSync("apt-get", ["update", "-q"], { env: { ...process.env, APT_CONFIG: config }, stdio: "ignore" }).status === 0
    ? config
    : null;
}

/** The Debian packages that fiches name, as the lock of the year has them. */
function lockedPackages(): readonly { readonly id: string; readonly name: string; readonly version: string }[] {
  const text = readFileSync(join(ROOT, "manifests", NOW, "lock.yaml"), "utf8");
  return [...text.matchAll(/- resource: (\S+)\n {4}key: "\S+ \S+ installer deb:([^"]+)"\n {4}version: "([^"]+)"/g)].map(
    ([, id = "", name = "", version = ""]) => ({
      id,
      name,
      version,
    }),
  );
}

interface Candidate {
  readonly version: string;
  readonly sha256: string;
  readonly sizeBytes: string;
  readonly fileName: string;
}

function candidate(name: string, config: string): Candidate | null {
  const { stdout } = spawnSync("apt-cache", ["show", "--no-all-versions", name], {
    encoding: "utf8",
    env: { ...process.env, APT_CONFIG: config },
  });
  const field = (label: string): string => new RegExp(`^${label}: (.*)$`, "m").exec(stdout)?.[1] ?? "";
  if (field("Version") === "") return null;
  return {
    version: field("Version"),
    sha256: field("SHA256"),
    sizeBytes: field("Size"),
    fileName: field("Filename").split("/").at(-1) ?? "",
  };
}

/** Gives the artifact of a package, in a fiche, the version that came before. */
function setVersion(path: string, name: string, version: string, former: Candidate): void {
  const [head = "", ...artifacts] = readFileSync(path, "utf8").split(/^(?= {2}- platform:)/m);
  const changed = artifacts.map((artifact) => {
    if (!artifact.includes(`package: ${name}\n`) || !artifact.includes("form: installer")) return artifact;
    return artifact
      .replace(`version: "${version}"`, `version: "${former.version}"`)
      .replace(`version: ${version}\n`, `version: "${former.version}"\n`)
      .replace(/sha256: \S+/, `sha256: ${former.sha256}`)
      .replace(/sizeBytes: \S+/, `sizeBytes: ${former.sizeBytes}`)
      .replace(/fileName: \S+/, `fileName: ${former.fileName}`);
  });
  writeFileSync(path, [head, ...changed].join(""));
}
