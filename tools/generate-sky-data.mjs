// Writes catalogue/activities/carte-du-ciel/donnees-ciel.js from the JSON of the npm package d3-celestial.
// A page opened from file:// cannot read JSON, so the few data it needs are carried by a classic script.
// Usage: node tools/generate-sky-data.mjs <folder of the unpacked d3-celestial package>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MAX_MAGNITUDE = 5.5;
const MAX_NAMED_MAGNITUDE = 3.5;

const folder = process.argv[2];
if (!folder) {
  console.error("Usage : node tools/generate-sky-data.mjs <dossier du paquet d3-celestial dépaqueté>");
  process.exit(2);
}
const read = (name) => JSON.parse(readFileSync(join(folder, "data", name), "utf8"));
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
/** The package separates the words of French names with U+2005. */
const plainSpaces = (text) => text.replace(/\s/g, " ");

const starFeatures = read("stars.6.json").features.filter((s) => s.properties.mag <= MAX_MAGNITUDE);
const names = read("starnames.json");
const stars = starFeatures.map((s) => [s.id, s.properties.mag, Number(s.properties.bv) || 0, ...s.geometry.coordinates]);
const starNames = starFeatures
  .filter((s) => s.properties.mag <= MAX_NAMED_MAGNITUDE && names[s.id]?.name)
  .map((s) => [s.id, plainSpaces(names[s.id].fr || names[s.id].name), names[s.id].c]);
const constellations = read("constellations.json").features.map((c) => [
  c.id,
  plainSpaces(c.properties.fr),
  c.properties.rank,
  c.geometry.coordinates,
  c.properties.display,
]);
const lines = read("constellations.lines.json").features.map((l) => [l.id, l.properties.rank, l.geometry.coordinates]);
const planets = Object.fromEntries(
  Object.entries(read("planets.json"))
    .filter(([id]) => ["sol", "lun", "mer", "ven", "ter", "mar", "jup", "sat"].includes(id))
    .map(([id, p]) => [
      id,
      Object.fromEntries(
        Object.entries(p).filter(([key, value]) => typeof value !== "string" || ["id", "fr", "name", "desig", "parent"].includes(key)),
      ),
    ]),
);

const data = { stars, starNames, constellations, lines, planets };
const target = new URL("../catalogue/activities/carte-du-ciel/donnees-ciel.js", import.meta.url);
const body = Object.entries(data)
  .map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`)
  .join(",\n");
writeFileSync(
  target,
  `/* Fichier généré par tools/generate-sky-data.mjs depuis d3-celestial ${version} (Copyright Olaf Frohn, BSD-3-Clause, voir lib/d3-celestial/LICENSE) : ne pas modifier à la main. */\nwindow.DONNEES_CIEL = {\n${body}\n};\n`,
);
