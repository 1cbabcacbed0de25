/** A line that says something of a resource, cut after the name of it. */
export interface NamedLine {
  /** Null when the line begins with the name of no resource. */
  readonly id: string | null;
  readonly name: string;
  readonly rest: string;
}

/** Finds the resource that a line begins with; where one name begins another, the longest is meant. Pure. */
export function nameLine(line: string, idByName: ReadonlyMap<string, string>): NamedLine {
  for (let end = line.length; end > 0; end -= 1) {
    const after = line.charAt(end);
    if (after !== "" && after !== " ") continue;
    const id = idByName.get(line.slice(0, end));
    if (id !== undefined) return { id, name: line.slice(0, end), rest: line.slice(end) };
  }
  return { id: null, name: "", rest: line };
}
