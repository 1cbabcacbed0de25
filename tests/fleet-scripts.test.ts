import { readMasterScripts } from "@cartable/master";
import { describe, expect, it } from "vitest";
import { dangersOf, powershellErrors } from "./powershell-grammar.ts";

process.stderr.write(
  "NON PROUVÉ : les scripts PowerShell de winget, Chocolatey et WAPT sur un poste Windows ; ici, leur grammaire et ce qu’ils ne font pas.\n",
);

const scripts = Object.entries(readMasterScripts().fleet).flatMap(([tool, files]) =>
  [...files]
    .filter(([name]) => name.endsWith(".ps1"))
    .map(([name, bytes]) => [`${tool}/${name}`, Buffer.from(bytes).toString("utf8")] as const),
);

describe.each(scripts)("%s", (_, text) => {
  it("is PowerShell", async () => {
    expect(await powershellErrors(text.slice(1))).toEqual([]);
    expect(await powershellErrors(`${text.slice(1)}\n}`)).not.toEqual([]);
  });

  it("begins with a mark, so that PowerShell 5.1 reads its accents, and ends its lines as Windows does", () => {
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("runs no text as code, and holds no quote that PowerShell would take for one of its own", () => {
    expect(dangersOf(text).filter((danger) => danger.startsWith("runs"))).toEqual([]);
    expect(text).not.toMatch(/[\u2018-\u201f]/);
  });

  it("names no folder of the machine where ordinary accounts create files, but their own temporary one", () => {
    expect(text).not.toMatch(/ProgramData|AllUsersProfile|\bPublic\b|SystemRoot|windir/i);
  });

  it("stops at the first error, unless it only defines functions", () => {
    const defines = /^\ufeff(#[^\n]*\n|\s|function [\s\S]*?\n\}\r?\n)*$/.test(text);
    expect(defines || text.includes("$ErrorActionPreference = 'Stop'")).toBe(true);
  });
});
