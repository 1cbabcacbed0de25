import type { Artifact } from "@cartable/catalogue";
import { expect, it } from "vitest";
import { silentCommand } from "./silent-command.ts";

const url = { kind: "url", url: "https://example.org/a/Outil%201.msi" } as const;

it.each([
  [
    { platform: "windows", source: url, install: { type: "msi", silentArgs: ["/qn", "/norestart"] } },
    'msiexec /i "Outil 1.msi" /qn /norestart',
  ],
  [{ platform: "windows", source: url, install: { type: "nsis", silentArgs: ["/S"] } }, '"Outil 1.msi" /S'],
  [{ platform: "windows", source: url, install: { type: "exe" } }, null],
  [{ platform: "windows", source: url }, null],
  [{ platform: "linux", source: { kind: "deb", package: "outil" } }, "apt-get install --yes outil"],
  [{ platform: "any", source: { kind: "deb", package: "fonts-outil" } }, null],
] as const)("of %o is %s", (artifact, expected) => {
  expect(silentCommand(artifact as unknown as Artifact)).toBe(expected);
});
