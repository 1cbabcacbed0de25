/** The marks that git leaves around what it could not merge (gitattributes(5), `conflict-marker-size`). */
const MARK = /^(<{7}|\|{7}|={7}|>{7})( .*)?$/;

/** The line from 1 of the first mark of an unfinished merge; null when there is none. */
export function conflictLine(text: string): number | null {
  const at = text.split("\n").findIndex((line) => MARK.test(line));
  return at === -1 ? null : at + 1;
}

/** The two texts that a merge could not join: with the first side of every conflict, then with the second. */
export function conflictSides(text: string): readonly [string, string] {
  const sides: [string[], string[]] = [[], []];
  let place: "both" | "first" | "base" | "second" = "both";
  for (const line of text.split("\n")) {
    const mark = MARK.exec(line)?.[1]?.[0];
    if (mark === "<") place = "first";
    else if (mark === "|") place = "base";
    else if (mark === "=") place = "second";
    else if (mark === ">") place = "both";
    else {
      if (place === "both" || place === "first") sides[0].push(line);
      if (place === "both" || place === "second") sides[1].push(line);
    }
  }
  return [sides[0].join("\n"), sides[1].join("\n")];
}
