import { label } from "./label.ts";

/** A target of a bundle in French; `all` is not a platform. */
export function targetLabel(target: string): string {
  if (target === "all") return "tous les systèmes";
  return target === "web" ? "tout navigateur" : label("platforms", target);
}

/** A target as the name of what is made for it: « la clé Windows », « le socle Linux ». */
export function targetName(kind: "key" | "master", target: string): string {
  const noun = kind === "key" ? "la clé" : "le socle";
  return target === "web" || target === "all" ? `${noun} « ${targetLabel(target)} »` : `${noun} ${targetLabel(target)}`;
}
