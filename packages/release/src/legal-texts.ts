import { compareText } from "@cartable/diagnostics";

/** Where keys and masters keep their licences: `Cartable/Licences/`, at the root or inside the tree of a master. */
const LEGAL = /(?:^|\/)Cartable\/Licences\/([^/]+)\.txt$/;

/** Files of the folder that are no licence, by the name that they take beside the archive. */
const OWN = ["NOTICE", "OFFRE-SOURCES", "PAQUETS-DEBIAN"] as const;

/** A line between two licences. */
const RULE = "=".repeat(72);

/**
 * The legal texts of an edition, to be read without opening its archive: the notice of what it redistributes, the offer of
 * source when one is due, the source of each Debian package, and `LICENCES.txt` with the full text of each licence. From the files that the command makes. Pure.
 */
export function legalTexts(generated: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  const found = [...generated].flatMap(([path, bytes]) => {
    const name = LEGAL.exec(path)?.[1];
    return name === undefined ? [] : [{ name, text: Buffer.from(bytes).toString("utf8") }];
  });
  const own = found.filter(({ name }) => OWN.some((one) => one === name));
  const licenses = found.filter((one) => !own.includes(one)).sort((a, b) => compareText(a.name, b.name));
  const blocks = licenses.map(({ name, text }) => [RULE, name, RULE, "", text.replace(/^\ufeff/, "")].join("\r\n"));
  return new Map([
    ...own.map(({ name, text }) => [`${name}.txt`, text] as const),
    ...(licenses.length === 0 ? [] : [["LICENCES.txt", `\ufeff${blocks.join("\r\n")}`] as const]),
  ]);
}
