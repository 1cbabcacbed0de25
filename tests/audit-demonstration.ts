import type { SocleReference } from "@cartable/audit";

/** Machines that do not exist, and say so by their names: what a département may gather. For tests and for looking at the page. */
export const DEMONSTRATION_SOCLE: SocleReference = {
  bundle: "demo-master",
  year: 2026,
  serial: 2,
  components: [
    ["gtypist", "GNU Typist", "2.9.5-5"],
    ["klettres", "KLettres", "4:22.12.3-1"],
    ["kgeography", "KGeography", "4:22.12.3-1"],
    ["geogebra", "GeoGebra : géométrie, tableur et calcul formel, édition pour les classes", "6.0.878.0-1"],
    ["openboard", "OpenBoard", "1.6.4+dfsg-1"],
    ["scratch", "Scratch", "3.29.1"],
    ["veyon", "Veyon", "4.7.5+repack1-1"],
    ["tuxmath", "Tux Math", "2.0.3-10"],
    ["marble", "Marble", "4:22.12.3-2"],
    ["orca", "Orca", "43.1-1"],
  ].map(([id = "", name = "", version = ""]) => ({ id, name, packages: [{ name: id, version }] })),
};

const OLDER: Readonly<Record<string, string>> = {
  gtypist: "2.9.5-4",
  geogebra: "6.0.783.0-1",
  veyon: "4.7.2+repack1-1",
  tuxmath: "2.0.3-9",
};

/** The inventories of four schools, about fifty machines each, always the same: late machines, missing programs, former ones left. */
export function demonstrationInventories(count = 204): ReadonlyMap<string, string> {
  let seed = 34;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) / 2 ** 24;
  };
  const files = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const machine = `demo-college-${"abcd"[index % 4]}-salle${101 + (Math.floor(index / 40) % 5)}-p${String(index).padStart(3, "0")}`;
    const luck = random();
    const isLate = luck < 0.22;
    const head = `${machine};demo-master;${isLate ? "2025;4" : "2026;2"}`;
    const lines = DEMONSTRATION_SOCLE.components.map(({ id, packages }) => {
      const wanted = packages[0]?.version ?? "";
      const old = OLDER[id];
      if (isLate && old !== undefined) return `${head};${id};${id};${old};${old};present`;
      if (luck > 0.96 || (luck > 0.86 && random() < 0.25)) return `${head};${id};${id};${wanted};-;absent`;
      if (id === "openboard" && random() < 0.04) return `${head};${id};${id};${wanted};1.7.3-1;plus-recent`;
      return `${head};${id};${id};${wanted};${wanted};present`;
    });
    if (isLate) lines.push(`${head};kturtle;kturtle;4:22.12.3-1;4:22.12.3-1;present`);
    lines.push(`${head};cartable;-;${isLate ? "0a1b2c" : "3d4e5f"};${isLate ? "0a1b2c" : "3d4e5f"};present`);
    files.set(
      `${machine}.csv`,
      [`poste;cartable;annee;numero;composant;paquet;version_prevue;version_trouvee;etat`, ...lines, ""].join("\n"),
    );
  }
  return files;
}
