import { SOCLE_FOLDER } from "@cartable/plan";
import type { Scripts } from "../read-scripts-fs.ts";
import type { Socle } from "../socle.ts";
import { renderDeploymentNotes } from "./render-deployment-notes.ts";

const FOLDER = `${SOCLE_FOLDER}/deploiement`;

/** How to push a master without Ansible: notes for group policies, Intune and images, and the script of a startup. Pure. */
export function deploymentFiles(socle: Socle, scripts: Scripts): ReadonlyMap<string, Uint8Array> {
  const hasWindows = socle.target === "windows" || socle.target === "all";
  return new Map<string, Uint8Array>([
    [`${FOLDER}/LISEZ-MOI.txt`, Buffer.from(renderDeploymentNotes(socle), "utf8")],
    // Labels and blocks of cmd.exe are read right with the ends of lines of Windows only.
    ...(hasWindows
      ? [...scripts].map(
          ([name, bytes]) => [`${FOLDER}/${name}`, Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll("\n", "\r\n"))] as const,
        )
      : []),
  ]);
}
