import { formatBytes } from "@cartable/diagnostics";

/** An archive in parts. */
export interface ArchiveParts {
  readonly archive: string;
  readonly sha256: string;
  readonly parts: readonly { readonly name: string; readonly sizeBytes: number; readonly sha256: string }[];
  readonly commands: { readonly windows: string; readonly linux: string };
}

/** The text that stands beside the parts: their digests, how to join them on Windows and Linux, how to verify. CRLF, for every editor. */
export function renderJoining({ archive, sha256, parts, commands }: ArchiveParts): string {
  return [
    `${archive} en ${parts.length} parties`,
    "",
    "Mettre toutes les parties dans un même dossier, puis les réunir dans l’ordre.",
    "",
    "Windows, invite de commandes, dans ce dossier :",
    `  ${commands.windows}`,
    `  certutil -hashfile ${archive} SHA256`,
    "",
    "Linux, terminal, dans ce dossier :",
    `  ${commands.linux}`,
    `  sha256sum ${archive}`,
    "",
    "7-Zip ouvre aussi la première partie, sans rien réunir.",
    "",
    "Empreinte SHA-256 de l’archive réunie, à comparer caractère pour caractère :",
    `  ${sha256}`,
    "",
    "Empreintes SHA-256 des parties, pour savoir laquelle reprendre :",
    ...parts.map((part) => `  ${part.sha256}  ${part.name}  (${formatBytes(part.sizeBytes)})`),
    "",
  ].join("\r\n");
}
