/** A text as one word of POSIX sh (2.2.2, single quotes): nothing in it is ever read as code. Line ends become spaces. */
export function shellWord(text: string): string {
  return `'${oneLine(text).replaceAll("'", "'\\''")}'`;
}

/** A text that stays on its line: what follows a `#` cannot leave the comment. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/** For shellcheck: a typographic apostrophe stands in French names, inside quotes. */
export const QUIET = "# shellcheck disable=SC1112";

/**
 * The French lines that every script begins with: a message goes to the terminal, and to a window when there is no terminal
 * to read it in.
 */
export const TELL = `tell() {
  printf '%s\\n' "$1" >&2
  if [ -t 2 ] || [ -z "\${DISPLAY-}\${WAYLAND_DISPLAY-}" ]; then return 0; fi
  if command -v zenity >/dev/null 2>&1; then zenity --info --no-wrap --title="$name" --text="$1" 2>/dev/null
  elif command -v kdialog >/dev/null 2>&1; then kdialog --title "$name" --msgbox "$1" 2>/dev/null
  elif command -v xmessage >/dev/null 2>&1; then xmessage "$1" 2>/dev/null
  fi
  return 0
}`;
