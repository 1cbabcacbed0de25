/** The part of a chunk of Rollup that says what it is and what it imports before it runs. */
export interface ClientChunk {
  readonly type: "chunk" | "asset";
  readonly name?: string | undefined;
  readonly fileName: string;
  readonly imports?: readonly string[];
}

/** File names of the chunks of these names and of all that they import before they run, in order. */
export function modulesOf(chunks: readonly ClientChunk[], names: readonly string[]): readonly string[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set(
    chunks.filter(({ type, name }) => type === "chunk" && name !== undefined && names.includes(name)).map(({ fileName }) => fileName),
  );
  for (const file of found) for (const imported of byFile.get(file)?.imports ?? []) found.add(imported);
  return [...found].sort();
}
