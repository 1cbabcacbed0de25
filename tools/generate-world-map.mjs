// Writes catalogue/activities/carte-du-monde/monde.js: the countries of Natural Earth (public domain), taken from
// the npm package world-atlas, projected once so that the page needs neither fetch nor a library.
// Usage: node tools/generate-world-map.mjs [output file]
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { geoArea, geoCentroid, geoContains, geoEqualEarth, geoPath } from "d3-geo";
import { feature, merge } from "topojson-client";

const require = createRequire(import.meta.url);
const WIDTH = 1600;

/** Continent → ISO 3166-1 numeric:alpha-2, as taught in French schools (Russia in Europe, Turkey in Asia). */
const CONTINENTS = {
  Afrique:
    "710:ZA 012:DZ 024:AO 204:BJ 072:BW 854:BF 108:BI 120:CM 140:CF 178:CG 180:CD 384:CI 262:DJ 818:EG 232:ER 748:SZ 231:ET 266:GA 270:GM 288:GH 324:GN 624:GW 226:GQ 404:KE 426:LS 430:LR 434:LY 450:MG 454:MW 466:ML 504:MA 478:MR 508:MZ 516:NA 562:NE 566:NG 800:UG 646:RW 732:EH 686:SN 694:SL 706:SO 729:SD 728:SS 834:TZ 148:TD 768:TG 788:TN 894:ZM 716:ZW",
  "Amérique du Nord":
    "124:CA 840:US 484:MX 332:HT 214:DO 044:BS 304:GL 591:PA 188:CR 558:NI 340:HN 222:SV 320:GT 084:BZ 630:PR 388:JM 192:CU 780:TT",
  "Amérique du Sud": "032:AR 152:CL 238:FK 858:UY 076:BR 068:BO 604:PE 170:CO 862:VE 328:GY 740:SR 218:EC 600:PY",
  Asie: "004:AF 682:SA 051:AM 031:AZ 050:BD 064:BT 096:BN 116:KH 156:CN 408:KP 410:KR 784:AE 268:GE 356:IN 360:ID 368:IQ 364:IR 376:IL 392:JP 400:JO 398:KZ 417:KG 414:KW 418:LA 422:LB 458:MY 496:MN 104:MM 524:NP 512:OM 860:UZ 586:PK 275:PS 608:PH 634:QA 760:SY 762:TJ 158:TW 764:TH 626:TL 795:TM 792:TR 704:VN 887:YE 144:LK",
  Europe:
    "008:AL 276:DE 040:AT 056:BE 112:BY 070:BA 100:BG 196:CY 191:HR 208:DK 724:ES 233:EE 246:FI 250:FR 300:GR 348:HU 372:IE 352:IS 380:IT 428:LV 440:LT 442:LU 807:MK 498:MD 499:ME 578:NO 528:NL 616:PL 620:PT 203:CZ 642:RO 826:GB 643:RU 688:RS 703:SK 705:SI 752:SE 756:CH 804:UA XK:XK",
  Océanie: "036:AU 242:FJ 540:NC 554:NZ 598:PG 090:SB 548:VU",
  Antarctique: "010:AQ 260:TF",
};

/** What a zoom on a continent shows: west, south, east, north, in degrees. */
const VIEWS = {
  Afrique: [-20, -36, 53, 38],
  "Amérique du Nord": [-140, 6, -50, 72],
  "Amérique du Sud": [-84, -56, -33, 13],
  Asie: [27, -11, 148, 56],
  Europe: [-25, 34, 50, 71],
  Océanie: [110, -48, 179, 2],
};

/** Natural Earth draws these apart without an ISO code; they are shown within the state the UN recognises. */
const MERGED = { "N. Cyprus": "196", Somaliland: "706" };
/** A point of Crimea, which Natural Earth draws with Russia (de facto) and the UN with Ukraine. */
const CRIMEA = [34.2, 45.2];

/** Names as the French administration writes them, where the Unicode data differ. */
const FRENCH_NAMES = { 104: "Birmanie", 275: "Palestine" };

const topology = JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
const { version } = JSON.parse(readFileSync(require.resolve("world-atlas/package.json"), "utf8"));
const geometries = topology.objects.countries.geometries;
const names = new Intl.DisplayNames("fr", { type: "region" });

const parts = new Map();
for (const geometry of geometries) {
  const id = geometry.id ?? MERGED[geometry.properties.name] ?? "XK";
  parts.set(id, [...(parts.get(id) ?? []), geometry]);
}
const shapes = new Map([...parts].map(([id, list]) => [id, list.length > 1 ? merge(topology, list) : feature(topology, list[0]).geometry]));

const polygons = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
const holdsCrimea = (coordinates) => geoContains({ type: "Polygon", coordinates }, CRIMEA);
const russia = polygons(shapes.get("643"));
const crimea = russia.filter((p) => holdsCrimea(p) && geoArea({ type: "Polygon", coordinates: p }) < 0.01);
shapes.set("643", { type: "MultiPolygon", coordinates: russia.filter((p) => !crimea.includes(p)) });
shapes.set("804", { type: "MultiPolygon", coordinates: [...polygons(shapes.get("804")), ...crimea] });
if (!holdsCrimea(polygons(shapes.get("804")).find(holdsCrimea) ?? [[]]))
  throw new Error("Crimea not found: check the new world-atlas data");

const sphere = { type: "Sphere" };
const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, sphere);
const path = geoPath(projection).digits(1);
const height = Math.ceil(path.bounds(sphere)[1][1]);

/** The frame of a region, from points along its edges. */
function frame([west, south, east, north]) {
  const points = [];
  for (let i = 0; i <= 20; i++) {
    const lon = west + ((east - west) * i) / 20;
    const lat = south + ((north - south) * i) / 20;
    points.push(
      ...[
        [lon, south],
        [lon, north],
        [west, lat],
        [east, lat],
      ].map(projection),
    );
  }
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y].map(Math.round);
}

const known = new Map(
  Object.entries(CONTINENTS).flatMap(([continent, list]) =>
    list.split(" ").map((pair) => [pair.split(":")[0], { continent, alpha2: pair.split(":")[1] }]),
  ),
);
const missing = [...shapes.keys()].filter((id) => !known.has(id));
if (missing.length) throw new Error(`No continent for ${missing.join(", ")}`);

/** Where a keyboard or a label finds the country: the centre of its largest piece. */
function centre(geometry) {
  const [largest] = polygons(geometry)
    .map((coordinates) => ({ type: "Polygon", coordinates }))
    .sort((a, b) => geoArea(b) - geoArea(a));
  return projection(geoCentroid(largest)).map(Math.round);
}

const countries = [...shapes]
  .map(([id, geometry]) => {
    const { continent, alpha2 } = known.get(id);
    return { id, nom: FRENCH_NAMES[id] ?? names.of(alpha2), continent, c: centre(geometry), d: path(geometry) };
  })
  .sort((a, b) => (a.id < b.id ? -1 : 1));
const cadre = {
  largeur: WIDTH,
  hauteur: height,
  sphere: path(sphere),
  continents: Object.fromEntries(Object.entries(VIEWS).map(([k, v]) => [k, frame(v)])),
};

const output = process.argv[2] ?? fileURLToPath(new URL("../catalogue/activities/carte-du-monde/monde.js", import.meta.url));
writeFileSync(
  output,
  `// Fichier produit par tools/generate-world-map.mjs, ne pas modifier. Source : Natural Earth (domaine public), par world-atlas ${version}, countries-110m.\n` +
    `window.MONDE_CADRE = ${JSON.stringify(cadre)};\nwindow.MONDE = [\n${countries.map((c) => JSON.stringify(c)).join(",\n")}\n];\n`,
);
