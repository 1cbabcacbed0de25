import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { validateXML } from "xmllint-wasm";
import { parse } from "yaml";

const schema = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../third-party/schemas/${name}`, import.meta.url)), "utf8");
const json = (name: string): object => JSON.parse(schema(name)) as object;
/** Its patterns are written for the regular expressions of .NET and JavaScript without the « u » flag. */
const SETTINGS = { strict: false, allErrors: true, unicodeRegExp: false };
const plain = new Ajv(SETTINGS);
const packagesAjv = new Ajv2019(SETTINGS);
const configurationAjv = new Ajv2020(SETTINGS);
for (const ajv of [plain, packagesAjv, configurationAjv]) addFormats.default(ajv).addFormat("long", true);
/** The draft of this schema is named with a « # » that no other uses: it is the draft of 2019 all the same. */
const isImport = packagesAjv.compile({ ...json("winget-packages-2.0.json"), $schema: "https://json-schema.org/draft/2019-09/schema" });
const isConfiguration = configurationAjv.compile(json("winget-configuration-0.2.json"));
const MANIFESTS: readonly (readonly [string, ValidateFunction])[] = [
  [".installer.yaml", plain.compile(json("winget-manifest-installer-1.6.0.json"))],
  [".locale.fr-FR.yaml", plain.compile(json("winget-manifest-defaultLocale-1.6.0.json"))],
  [".yaml", plain.compile(json("winget-manifest-version-1.6.0.json"))],
];
const NUSPEC = "http://schemas.microsoft.com/packaging/2015/06/nuspec.xsd";
/** NuGet puts the namespace of the edition in its schema in the same way (ManifestSchemaUtility). */
const nuspecSchema = schema("nuspec.xsd").replaceAll("{0}", NUSPEC);

/** For tests: what is wrong in the files that schemas describe; nothing when every one follows its own. */
export async function schemaFaults(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const wrong: string[] = [];
  const judge = (path: string, validate: ValidateFunction, value: unknown): void => {
    if (!validate(value)) wrong.push(`${path} ${JSON.stringify(validate.errors)}`);
  };
  for (const [path, text] of files) {
    if (path === "socle/winget/packages.json") judge(path, isImport, JSON.parse(text));
    if (path === "socle/winget/configuration.dsc.yaml") judge(path, isConfiguration, parse(text));
    const kind = path.startsWith("socle/winget/manifestes/") ? MANIFESTS.find(([suffix]) => path.endsWith(suffix)) : undefined;
    if (kind !== undefined) judge(path, kind[1], parse(text));
  }
  const xml = [...files].filter(([path]) => path.endsWith(".nuspec")).map(([fileName, contents]) => ({ fileName, contents }));
  if (xml.length === 0) return wrong;
  const { errors } = await validateXML({ xml, schema: [nuspecSchema] });
  return [...wrong, ...errors.map(({ rawMessage }) => rawMessage)];
}
