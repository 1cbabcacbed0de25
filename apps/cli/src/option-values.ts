import { refusal } from "@cartable/diagnostics";
import type { Options } from "./context.ts";

/** A text option, or undefined when it was not given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** A repeatable option, as a list. */
export function listOption(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
}

/** One of the permitted words, or the default; throws `cli/bad-option` on another. */
export function choiceOption<T extends string>(options: Options, name: string, allowed: readonly T[], fallback: T): T {
  const value = textOption(options, name);
  if (value === undefined) return fallback;
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw refusal("cli/bad-option", { option: `--${name}`, value, expected: allowed.join(", ") });
  return found;
}

/** A whole number at least `min`, or the default; throws `cli/bad-option` otherwise. */
export function numberOption(options: Options, name: string, min: number, fallback: number): number {
  const value = textOption(options, name);
  if (value === undefined) return fallback;
  if (!/^\d{1,9}$/.test(value) || Number(value) < min)
    throw refusal("cli/bad-option", { option: `--${name}`, value, expected: `un nombre entier, ${min} ou plus` });
  return Number(value);
}
