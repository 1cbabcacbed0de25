import { type Diagnostic, diagnostic, type Position } from "@cartable/diagnostics";
import type { Artifact } from "@cartable/schemas";
import type { Rule } from "./rule.ts";

/** Types that install in silence by a convention of their own: msiexec /qn, NSIS /S, Inno Setup /VERYSILENT, WiX Burn /quiet, dpkg. */
const SILENT_BY_CONVENTION = new Set(["msi", "msix", "deb", "nsis", "inno", "burn"]);

/** An installer can be run without a question; what is portable needs neither installation nor administrator. */
export const installers: Rule = {
  name: "installers",
  *check({ resources }) {
    for (const { data, positionOf } of resources) {
      for (const [index, artifact] of data.artifacts.entries())
        yield* problemsOf(artifact, data.requires?.admin === true, (...path) => positionOf(["artifacts", index, ...path]));
    }
  },
};

function* problemsOf(
  { form, platform, install }: Artifact,
  needsAdmin: boolean,
  at: (...path: string[]) => Position,
): Iterable<Diagnostic> {
  if (form === "installer" && install === undefined) yield diagnostic("artifact/install-missing", at("form"), { platform });
  if (form !== "installer" && install !== undefined) yield diagnostic("artifact/install-on-portable", at("install"), { form });
  if (form === "portable" && needsAdmin) yield diagnostic("artifact/portable-needs-admin", at("form"), {}, "warning");
  if (form === "installer" && install !== undefined && !SILENT_BY_CONVENTION.has(install.type) && (install.silentArgs ?? []).length === 0)
    yield diagnostic("artifact/silent-arguments-missing", at("install", "type"), { type: install.type }, "warning");
}
