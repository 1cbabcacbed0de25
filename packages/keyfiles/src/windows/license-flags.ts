import type { Catalogue } from "@cartable/catalogue";
import parseExpression from "spdx-expression-parse";

/** What a licence lets people do, in the words of the PortableApps.com Format (« [License] »). */
export interface LicenseFlags {
  /** Published under open licences, program and contents. */
  readonly openSource: boolean;
  /** Free of charge. */
  readonly freeware: boolean;
  /** May serve a company too. */
  readonly commercialUse: boolean;
}

type Expression = ReturnType<typeof parseExpression>;

const OPEN: ReadonlySet<string | undefined> = new Set(["libre", "contenu-ouvert"]);

/** Reads an SPDX expression with the groups of the licence vocabulary; what is unknown gives no right. Pure. */
export function licenseFlags({ vocabularies }: Catalogue, expression: string): LicenseFlags {
  const parsed = parseOrNull(expression);
  const holds = (allowed: (group: string | undefined) => boolean): boolean =>
    parsed !== null && evaluate(parsed, (license) => allowed(vocabularies.licenses.byId.get(license)?.group));
  return {
    openSource: holds((group) => OPEN.has(group)),
    freeware: holds((group) => group !== undefined && group !== "payant"),
    commercialUse: holds((group) => OPEN.has(group)),
  };
}

function parseOrNull(expression: string): Expression | null {
  try {
    return parseExpression(expression);
  } catch {
    return null;
  }
}

function evaluate(node: Expression, allowed: (license: string) => boolean): boolean {
  if ("license" in node) return allowed(`${node.license}${node.plus === true ? "+" : ""}`) || allowed(node.license);
  const [left, right] = [evaluate(node.left, allowed), evaluate(node.right, allowed)];
  return node.conjunction === "or" ? left || right : left && right;
}
