import correct from "spdx-correct";

/** Words that say that nothing free was found, or nothing at all: never turned into a licence. */
const NO_LICENSE = /freeware|shareware|proprietary|commercial|unknown|custom|public.?domain|^none$|see |eula|^other|unlicensed$/i;

/** A licence in SPDX; `guessed` when the text read was not already one. */
export interface SpdxLicense {
  readonly expression: string;
  readonly guessed: boolean;
}

/** The SPDX expression that a public manifest most likely means; null when nothing sure can be told. */
export function toSpdx(text: string): SpdxLicense | null {
  const wanted = text.trim();
  if (wanted === "" || NO_LICENSE.test(wanted)) return null;
  const expression = correct(wanted, { upgrade: true });
  return expression === null ? null : { expression, guessed: expression !== wanted };
}

/** The licence of a Scoop manifest: `|` lets the user choose, `,` joins parts under different licences (Scoop wiki, App Manifests). */
export function scoopLicense(text: string): SpdxLicense | null {
  const parts = text.split(/([|,])/).map((part) => part.trim());
  const licenses = parts.filter((_, index) => index % 2 === 0).map(toSpdx);
  if (licenses.some((license) => license === null)) return null;
  const signs = new Set(parts.filter((_, index) => index % 2 === 1));
  // A mix of both signs has no agreed precedence.
  if (signs.size > 1) return null;
  const expression = licenses.map((license) => license?.expression).join(signs.has("|") ? " OR " : " AND ");
  return { expression, guessed: signs.size > 0 || licenses[0]?.guessed === true };
}
