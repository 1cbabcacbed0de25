import { join } from "node:path";
import { formatBytes, refusal } from "@cartable/diagnostics";
import { writeActivities } from "@cartable/packager";
import { ACTIVITIES_FOLDER, planActivities } from "@cartable/plan";
import type { Verb } from "../context.ts";
import { textOption } from "../option-values.ts";
import { chooseYear, openCatalogue, openProjectStore, readLock } from "../project.ts";

export const activities: Verb = {
  name: "activities",
  arguments: [],
  summary: "met à côté du site les activités web qu'il ouvre sans rien installer",
  examples: ["cartable activities", "cartable activities --json"],
  options: [{ flags: "--year <année>", description: "année du verrou (la dernière par défaut)" }],
  async run(context, _arguments, options) {
    const catalogue = openCatalogue(context);
    const year = chooseYear(context, textOption(options, "year"));
    const lock = readLock(context, year);
    if (lock === null) throw refusal("lock/missing", { year });
    const plan = planActivities(catalogue, lock);
    const written = await writeActivities({
      plan,
      store: await openProjectStore(context),
      root: context.root,
      distDir: join(context.root, "dist"),
      onWait: (holder) => context.tell(`Les activités sont déjà en cours d'écriture (${holder}) : attente de la fin…`),
    });
    const folder = `dist/${ACTIVITIES_FOLDER}`;
    const { files, bytes } = plan.totals;
    return {
      exit: 0,
      json: { ok: true, year, folder, activities: plan.activities, files, bytes, written },
      text: `${plan.activities.length} activités, ${files} fichiers, ${formatBytes(bytes)} (${folder})${written ? "" : " ; rien n'a changé, rien n'a été écrit"}.`,
    };
  },
};
