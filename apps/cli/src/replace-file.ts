import { refusal } from "@cartable/diagnostics";
import { replaceFile as replace } from "@cartable/packager/replace-file";

/** Puts a new text in place of a file at once: whoever reads it sees the former or the new one. Throws `disk/refused`. */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    await replace(path, text);
  } catch (error) {
    throw refusal("disk/refused", { path, cause: String((error as NodeJS.ErrnoException).code ?? error) });
  }
}
