import { answerProblem } from "./answer-problem.ts";
import { cleanText, type Unknowns } from "./manifest-values.ts";

/** Longest remark left in a file, and the keys that an artifact cannot do without. */
const MAX_REMARK = 300;
const NEEDED = ["platform", "form", "version", "source"];

/** What a public manifest says of a resource: values by key of our schema, and remarks for the editor by key. */
export interface ImportedResource {
  readonly values: Unknowns;
  readonly remarks: Readonly<Record<string, readonly string[]>>;
}

/** Collects values and remarks; a value that our schema refuses becomes a remark. */
export interface Collector {
  readonly set: (key: string, value: unknown) => void;
  readonly remark: (key: string, text: string) => void;
  readonly artifact: (required: Unknowns, optional: Unknowns) => void;
  readonly result: () => ImportedResource;
}

/** Keys of an object that have a value, as one object. */
export function given(values: Unknowns): Unknowns {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

export function openCollector(): Collector {
  const values: Record<string, unknown> = {};
  const remarks: Record<string, string[]> = {};
  const artifacts: Unknowns[] = [];
  const remark = (key: string, text: string): void => {
    remarks[key] = [...(remarks[key] ?? []), cleanText(text).slice(0, MAX_REMARK)];
  };
  return {
    remark,
    set(key, value) {
      if (value === undefined || value === null) return;
      const problem = answerProblem(key, value);
      if (problem === null) values[key] = value;
      else remark(key, `Lu et laissé de côté (${key}) : ${typeof value === "string" ? value : JSON.stringify(value)}. ${problem}`);
    },
    artifact(required, optional) {
      const base = given(required);
      const missing = NEEDED.filter((key) => base[key] === undefined);
      const wrong = missing.length > 0 ? `il manque ${missing.join(", ")}.` : answerProblem("artifacts", [base]);
      if (wrong !== null) {
        remark("artifacts", `Fichier laissé de côté : ${wrong}`);
        return;
      }
      const kept: Record<string, unknown> = { ...base };
      for (const [key, value] of Object.entries(given(optional))) {
        const problem = answerProblem("artifacts", [{ ...base, [key]: value }]);
        if (problem === null) kept[key] = value;
        else remark("artifacts", `Lu et laissé de côté (${key}) : ${JSON.stringify(value)}. ${problem}`);
      }
      artifacts.push(kept);
    },
    result: () => ({ values: artifacts.length === 0 ? values : { ...values, artifacts }, remarks }),
  };
}

/** Sets a web address: https as it is; anything else is left to the editor, with what was read. */
export function setAddress(to: Collector, key: string, address: string | null): void {
  if (address === null) return;
  if (address.startsWith("https://")) to.set(key, address);
  else to.remark(key, `Adresse lue, qui n'est pas en https : ${address}`);
}

/** Sets a licence, and says what was read when it had to be interpreted. */
export function setLicense(
  to: Collector,
  read: string | null,
  spdx: { readonly expression: string; readonly guessed: boolean } | null,
): void {
  if (read === null) return;
  if (spdx === null) to.remark("license", `Licence lue : « ${read} ». Son code SPDX reste à trouver.`);
  else {
    to.set("license", spdx.expression);
    if (spdx.guessed) to.remark("license", `Licence lue : « ${read} ». Code SPDX à vérifier sur le site officiel.`);
  }
}
