import { replaceFile as replace } from "@cartable/packager/replace-file";
import { diskRefusal } from "@cartable/store/disk-refusal";

/** Puts a new text in place of a file at once: whoever reads it sees the former or the new one. Throws `disk/refused`, `disk/full`. */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    await replace(path, text);
  } catch (error) {
    throw await diskRefusal(error, path);
  }
}
