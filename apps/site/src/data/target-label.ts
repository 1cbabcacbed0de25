import { label } from "./label.ts";

/** A target of a bundle in French; `all` is not a platform. */
export function targetLabel(target: string): string {
  if (target === "all") return "tous les systèmes";
  return target === "web" ? "tout navigateur" : label("platforms", target);
}
