import { CartableError, refusal } from "@cartable/diagnostics";

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: "le disque est plein",
  EDQUOT: "le quota est atteint",
  EACCES: "accès refusé",
  EPERM: "accès refusé",
  EROFS: "disque en lecture seule",
  EIO: "erreur du disque",
  EMFILE: "trop de fichiers ouverts",
  ENFILE: "trop de fichiers ouverts",
  ERR_WORKER_INIT_FAILED: "trop de fichiers ouverts, ou de fils d’exécution",
  ENAMETOOLONG: "nom trop long",
  // A recursive mkdir of Node answers this whatever the disk said; and so does a key that was pulled out.
  ENOENT: "le dossier a disparu, ou le disque refuse d'y écrire",
  ENOTDIR: "un fichier se trouve à la place d'un dossier",
  EISDIR: "un dossier se trouve à la place d'un fichier",
  EEXIST: "un fichier porte déjà ce nom",
  EBUSY: "fichier utilisé par un autre programme",
  EFBIG: "fichier trop grand pour ce disque",
  ETXTBSY: "fichier utilisé par un autre programme",
};

/** Errors of the disk in words (`disk/refused`); anything else, refusals included, is given back unchanged. */
export function diskError(error: unknown, path: string): unknown {
  if (error instanceof CartableError) return error;
  const { code = "", errno, path: where } = error as NodeJS.ErrnoException;
  // Node has no name for a full quota on Linux.
  const cause = CAUSES[errno === -122 ? "EDQUOT" : code];
  return cause === undefined ? error : refusal("disk/refused", { path: where ?? path, cause }, error);
}
