import type { LinuxProgram, Starter } from "./linux-program.ts";
import { oneLine, QUIET, shellWord, TELL } from "./shell-text.ts";

/**
 * The POSIX sh script that starts a program of the key. It is called by `sh`, because FAT and exFAT carry no execute bit and
 * media are often mounted `noexec`; it finds the key from its own place, says in French what the machine lacks (exit 3), and
 * leaves nothing on the key.
 */
export function renderLauncher(program: LinuxProgram): string {
  const { resource, folder, entry } = program;
  return `#!/bin/sh
# ${oneLine(resource.name)} : démarre le programme qui est sur la clé.
# Dans un terminal : tapez sh, une espace, déposez ce fichier, puis Entrée.
set -u
${QUIET}
name=${shellWord(resource.name)}
folder=${shellWord(folder)}
entry=${shellWord(entry)}

${TELL}

stop() {
  tell "$name ne peut pas démarrer : $1"
  exit 3
}
missing() {
  stop "$1${advice(program.packages)}"
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 3
program="\${here%/Cartable/Lancer}/$folder"
[ -f "$program/$entry" ] || stop "son dossier $folder n'est pas sur la clé, ou il est incomplet."
# Un chemin avec des accents n'est lisible par tous les programmes que si le système parle UTF-8.
case $(locale charmap 2>/dev/null) in
  UTF-8 | utf8) ;;
  *) LC_ALL=C.UTF-8; export LC_ALL ;;
esac

${STARTS[program.starter](program)}
`;
}

function advice(packages: readonly string[]): string {
  if (packages.length === 0) return "";
  return `
À demander à la personne qui s'occupe de l'ordinateur (Debian, Ubuntu, PrimTux…) :
  sudo apt install ${packages.join(" ")}`;
}

const STARTS: Readonly<Record<Starter, (program: LinuxProgram) => string>> = {
  java: startJava,
  python3: startPython,
  sh: () => `cd -- "$program" || exit 3\nexec sh "./$entry" "$@"`,
  appimage: startAppImage,
  native: startNative,
};

/** All archives of the folder are on the class path, which is relative: a `:` in the path of the key would cut it. */
function startJava({ mainClass, resource }: LinuxProgram): string {
  const atLeast = /^\d+$/.exec(resource.requires?.java ?? "")?.[0];
  const needs = atLeast === undefined ? "Java" : `Java ${atLeast} ou plus récent`;
  const check =
    atLeast === undefined
      ? ""
      : `
major=$("$java" -version 2>&1 | sed -n 's/.*version "\\(1\\.\\)\\{0,1\\}\\([0-9][0-9]*\\).*/\\2/p' | head -n 1)
[ "\${major:-0}" -ge ${atLeast} ] || missing "il faut ${needs} ; cet ordinateur a Java \${major:-inconnu}."`;
  const what = mainClass === null ? '-jar "./$entry"' : `-cp '*' ${shellWord(mainClass)}`;
  return `java=\${JAVA_HOME:-/nulle-part}/bin/java
[ -x "$java" ] || java=$(command -v java) || missing "il faut ${needs}, absent de cet ordinateur."${check}
cd -- "$program" || exit 3
exec "$java" -Duser.language=fr -Duser.country=FR ${what} "$@"`;
}

/** The system's Python first: its packages are those of the distribution. `-B`: no compiled file is left on the key. */
function startPython({ modules }: LinuxProgram): string {
  const lacks = modules.length === 0 ? "il faut Python 3" : `il faut Python 3 avec ${modules.join(", ")}`;
  const test = modules.length === 0 ? "pass" : `import ${modules.join(", ")}`;
  return `python=''
for candidate in /usr/bin/python3 "$(command -v python3)"; do
  if [ -n "$candidate" ] && "$candidate" -B -c '${test}' >/dev/null 2>&1; then python=$candidate; break; fi
done
[ -n "$python" ] || missing "${lacks}, absent de cet ordinateur."
PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE
cd -- "$program" || exit 3
exec "$python" -B "./$entry" "$@"`;
}

/** Copies to the pupil's own folder what a `noexec` medium cannot run, once for a version. */
function copyHome({ resource, version }: LinuxProgram, source: string): string {
  return `home=\${XDG_CACHE_HOME:-\${HOME:?}/.cache}/cartable
copy="$home/"${shellWord(`${resource.id}-${version}`)}
if [ ! -d "$copy" ]; then
  tell "$name est d'abord copié dans votre dossier personnel ; cela peut prendre quelques minutes."
  part="$copy.part-$$"
  if ! { mkdir -p -- "$part" && cp -R -- ${source} "$part/" && mv -- "$part" "$copy"; }; then
    rm -rf -- "$part"
    stop "la copie dans $home a échoué (place insuffisante ?)."
  fi
fi
chmod +x -- "$copy/$entry" || stop "le fichier copié ne peut pas être rendu exécutable."`;
}

function startAppImage(program: LinuxProgram): string {
  return `${copyHome(program, '"$program/$entry"')}
# Sans FUSE, une AppImage s'ouvre en se décompressant d'abord.
[ -e /dev/fuse ] || { APPIMAGE_EXTRACT_AND_RUN=1; export APPIMAGE_EXTRACT_AND_RUN; }
exec "$copy/$entry" "$@"`;
}

function startNative(program: LinuxProgram): string {
  return `${copyHome(program, '"$program/."')}
cd -- "$copy" || exit 3
exec "./$entry" "$@"`;
}
