import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findRealServer } from "../tests/meilisearch/real-server.ts";
import { hasSshServer, startSshServer } from "../tests/ssh-server.ts";
import { startWebServer, WEB_SERVERS } from "../tests/web-servers.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { type ForgeChain, githubChain, gitlabChain } from "./chain/forge-jobs.ts";
import { makeForge, type Search } from "./chain/make-forge.ts";
import { type ChainOutcome, git, runJobs } from "./chain/run-chain.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const STORE = join(ROOT, ".cartable/store");
const FICHE = "catalogue/resources/suites-logiques.yaml";
const CARTABLE = join(ROOT, "apps/cli/bin/cartable.mjs");

/** From the commit of an editor to what the public sees, by the files of both forges, a real web server and a real search server. */
export const editorChain: Campaign = {
  id: "editor-chain",
  title: "De la proposition à la mise en ligne",
  async run(tell) {
    const nginx = WEB_SERVERS.find(({ name, program }) => name === "nginx" && program !== undefined);
    if (nginx === undefined) return [unprovenRow("chaîne de publication", "nginx est absent")];
    if (spawnSync("git", ["rev-parse", "HEAD"], { cwd: ROOT }).status !== 0)
      return [unprovenRow("chaîne de publication", "ce dossier n'est pas un dépôt git")];
    if (!existsSync(join(STORE, "sha256")))
      return [unprovenRow("chaîne de publication", "le dépôt local est vide : lancez d'abord npm start")];
    const search = await findRealServer();
    const rows: CampaignRow[] = search === null ? [unprovenRow("index de recherche de la chaîne", "aucun serveur Meilisearch")] : [];
    if (!hasSshServer()) rows.push(unprovenRow("mise en ligne par SSH de la chaîne", "sshd est absent"));
    try {
      for (const forge of ["GitLab", "GitHub"] as const) rows.push(await runForge(forge, search, tell));
    } finally {
      await search?.close();
    }
    return rows;
  },
};

async function runForge(forge: "GitLab" | "GitHub", search: Search, tell: (line: string) => void): Promise<CampaignRow> {
  const counted = createTally(`chaîne de ${forge}`);
  const tally = {
    ...counted,
    async attempt(label: string, work: () => Promise<void>): Promise<void> {
      const before = counted.row().lost.length;
      await counted.attempt(label, work);
      tell(`${forge} : ${label} : ${counted.row().lost.slice(before).join() || "tenu"}`);
    },
  };
  const dir = mkdtempSync(join(tmpdir(), "cartable-chaine-"));
  const nginx = WEB_SERVERS.find(({ name }) => name === "nginx");
  let stop: () => Promise<void> = async () => undefined;
  // One forge publishes in a folder, the other by SFTP.
  const server = forge === "GitHub" && hasSshServer() ? await startSshServer() : null;
  try {
    const { editor, world: made, secretKey } = makeForge(ROOT, dir, search, server);
    const production = made.secrets["production"] ?? {};
    // GitHub gives secrets to the steps that name them, GitLab to the jobs of an environment.
    const world = forge === "GitLab" ? made : { ...made, secrets: {} };
    const chain: ForgeChain =
      forge === "GitLab"
        ? gitlabChain(ROOT)
        : githubChain(ROOT, {
            "secrets.CARTABLE_SIGN_KEY": secretKey,
            "vars.CARTABLE_RELEASE": "--bundle mcne --target web",
            ...Object.fromEntries(
              Object.entries(production).flatMap(([name, value]) => [
                [`secrets.${name}`, value],
                [`vars.${name}`, value],
              ]),
            ),
          });
    const commit = (message: string, file: string, text: string): string => {
      git(editor, "pull", "--quiet", "--rebase", "origin", "main");
      writeFileSync(join(editor, file), text);
      git(editor, "commit", "--quiet", "-am", message);
      git(editor, "push", "--quiet", "origin", "HEAD:main");
      return git(editor, "rev-parse", "HEAD");
    };
    const merge = (at: string, before?: (job: string) => void): Promise<ChainOutcome> => runJobs(chain.merge, world, at, before);
    const passes = (outcome: ChainOutcome): void => hold(outcome === null, `${outcome?.failed} a échoué : ${outcome?.output.slice(-600)}`);
    const online = (): string => readFileSync(join(dir, "www/historique.txt"), "utf8");
    const fiche = readFileSync(join(editor, FICHE), "utf8");
    const withSummary = (text: string): string => fiche.replace(/^summary: .*$/m, `summary: "${text}"`);
    let origin = "";
    const page = async (path: string): Promise<string> => (await fetch(origin + path)).text();
    const release = async () =>
      (JSON.parse(await page("/bundles/2026/release.json")) as { bundles: Released[] }).bundles.find(({ bundle }) => bundle === "mcne");

    await tally.attempt("première publication", async () => {
      // All keys the first time, one of them from then on: the others must stay online.
      const whole = { ...world, machine: { ...world.machine, CARTABLE_RELEASE: "--target web" } };
      passes(await runJobs(chain.merge, forge === "GitLab" ? whole : world, git(editor, "rev-parse", "HEAD")));
      if (nginx === undefined) return;
      ({ origin, stop } = await startWebServer(nginx, dir));
      hold((await page("/ressources/suites-logiques/")).includes("<h1"), "la page de la fiche n'est pas servie");
      hold((await release())?.signed === true, "le cartable publié n'est pas signé");
      hold((await page("/cles/CLES.json")).includes('"valid"'), "la liste des clés n'est pas servie");
      Object.assign(world.secrets["fabrication"] ?? {}, { CARTABLE_ONLINE: `${origin}/ --intranet` });
    });

    await tally.attempt("une fiche changée : page, index, cartable et édition suivent", async () => {
      const before = await release();
      passes(await merge(commit("Une phrase plus claire", FICHE, withSummary("Continuer une ribambelle d’images qui se répète."))));
      hold((await page("/ressources/suites-logiques/")).includes("ribambelle"), "la page servie n'a pas changé");
      const after = await release();
      hold(after?.serial === (before?.serial ?? 0) + 1, `édition ${after?.serial} après ${before?.serial}`);
      hold(after?.sha256 !== before?.sha256, "l'archive n'a pas changé");
      const record = await page(`/bundles/2026/mcne-web/CARTABLE.json`);
      hold(record.includes(`"serial": ${after?.serial}`), "le relevé servi n'est pas celui de la nouvelle édition");
      git(editor, "pull", "--quiet", "--rebase", "origin", "main");
      hold(
        readFileSync(join(editor, "manifests/2026/editions.txt"), "utf8").includes(`mcne web ${after?.serial}\n`),
        "l'édition n'est pas notée dans la branche",
      );
      if (forge === "GitLab")
        hold(
          (await page("/bundles/2026/release.json")).includes("mcnl-2026-web.zip"),
          "les cartables qui n'ont pas été refaits ne sont plus en ligne",
        );
      if (search === null) return;
      const asked = spawnSync(process.execPath, [CARTABLE, "search", "ribambelle", "--host", search.host, "--json"], {
        encoding: "utf8",
        env: { ...process.env, MEILI_MASTER_KEY: search.masterKey },
      });
      hold(asked.stdout.includes('"suites-logiques"'), `la recherche du serveur ne la trouve pas : ${asked.stdout}${asked.stderr}`);
    });

    // GitHub calls the same scripts: what is its own has been tried.
    if (forge === "GitLab") await tryMeetings();
    await tally.attempt("une faute dans une fiche : arrêt à la vérification, rien n'est publié", async () => {
      const version = online();
      const faulty = commit("Une faute", FICHE, fiche.replace(/^levels: .*$/m, "levels: [cm7]"));
      const outcome = await merge(faulty);
      const expected = chain.merge[0]?.name;
      hold(outcome?.failed === expected, `arrêt à ${outcome?.failed}, attendu ${expected}`);
      hold(outcome?.output.includes("cm7") === true, "le message ne nomme pas la faute");
      hold(online() === version, "quelque chose a été publié");
      hold(git(world.repository, "rev-parse", "main") === faulty, "la chaîne a écrit dans la branche");
      git(editor, "revert", "--no-edit", "HEAD");
      git(editor, "push", "--quiet", "origin", "HEAD:main");
    });

    await tally.attempt("retour à la version d'avant", async () => {
      passes(await runJobs([chain.rollback], world, git(editor, "rev-parse", "HEAD")));
      const word = forge === "GitLab" ? "cascade" : "ribambelle";
      hold(!(await page("/ressources/suites-logiques/")).includes(word), "la version d'avant n'est pas revenue");
    });

    await tally.attempt("la clé de signature manque : rien ne part", async () => {
      const version = online();
      const keyless = { ...world, secrets: { ...world.secrets, signature: {} } };
      const jobs = chain.merge.map((job) => ({
        ...job,
        steps: job.steps.map((step) => ({
          ...step,
          variables: { ...step.variables, ...("SIGN_KEY_TEXT" in step.variables ? { SIGN_KEY_TEXT: "" } : {}) },
        })),
      }));
      const outcome = await runJobs(jobs, keyless, git(editor, "rev-parse", "HEAD"));
      hold(outcome?.failed === "signer", `arrêt à ${outcome?.failed}`);
      hold(online() === version, "quelque chose a été publié");
    });
    return tally.row();

    async function tryMeetings(): Promise<void> {
      await tally.attempt("rien n'a changé : aucune édition de plus, la même version", async () => {
        const [before, version] = [await release(), online()];
        passes(await merge(git(editor, "rev-parse", "HEAD")));
        hold((await release())?.serial === before?.serial, "une édition de trop");
        hold(online() === version, "une version de plus");
      });

      await tally.attempt("une fusion arrive pendant une publication : elle est prise avec elle", async () => {
        const first = commit("Première", FICHE, withSummary("Continuer une farandole d’images qui se répète."));
        passes(
          await merge(first, (job) => {
            if (job === "fabriquer") commit("Seconde", FICHE, withSummary("Continuer une guirlande d’images qui se répète."));
          }),
        );
        hold((await page("/ressources/suites-logiques/")).includes("guirlande"), "la seconde fusion n'est pas en ligne");
      });

      await tally.attempt("la branche avance entre la fabrication et la note : refus, rien n'est publié, la relance passe", async () => {
        const version = online();
        const at = commit("Encore", FICHE, withSummary("Continuer une cascade d’images qui se répète."));
        const hook = join(world.repository, "hooks/pre-receive");
        writeFileSync(hook, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
        const refused = await merge(at);
        rmSync(hook);
        hold(refused?.failed === "fabriquer", `arrêt à ${refused?.failed}`);
        hold(refused?.output.includes("relancez la publication") === true, "le message ne dit pas quoi faire");
        hold(online() === version, "quelque chose a été publié");
        passes(await merge(at));
        hold((await page("/ressources/suites-logiques/")).includes("cascade"), "la relance n'a pas publié");
      });
    }
  } finally {
    await stop();
    await server?.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Released {
  readonly bundle: string;
  readonly serial: number;
  readonly sha256: string;
  readonly signed: boolean;
}
