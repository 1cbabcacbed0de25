import type { TestEntry } from "../../packages/store/src/test-archives.ts";
import type { AttackFamily, EntryAttack } from "./attack.ts";

const UNSAFE = ["archive/unsafe-path"];
const COLLISION = ["archive/collision"];
const LINK = ["archive/link"];
const GOOD: TestEntry = { name: "bon.txt", content: "bon" };

const named = (name: string, without?: readonly string[]): EntryAttack => ({
  name: JSON.stringify(name).slice(0, 60),
  entries: [GOOD, { name, content: "x" }],
  ends: UNSAFE,
  ...(without === undefined ? {} : { without }),
});
const together = (...names: readonly string[]): EntryAttack => ({
  name: names.join(" et ").slice(0, 60),
  entries: names.map((name) => (name.endsWith("/") ? { name: name.slice(0, -1), type: "5", mode: 0o40755 } : { name, content: "x" })),
  ends: COLLISION,
});

/** Rows 53, 54, 56, 57, 58 and 59 of the faults: what a name, or a kind of entry, can do. */
export const NAME_ATTACKS: readonly AttackFamily[] = [
  {
    name: "53, chemins qui sortent",
    entryAttacks: [
      ...["../a", "a/../../b", "a/..", "..", "../../../../etc/cron.d/x", "a/b/../../../c", "/etc/passwd", "//serveur/partage/a"].map(
        (name) => named(name),
      ),
      ...["C:/a", "c:a", "C:\\a", "a\\..\\b", "\\\\serveur\\a", "..\\a", "\\a"].map((name) => named(name)),
      { name: "../a, hors des motifs", entries: [GOOD, { name: "../a", content: "x" }], ends: UNSAFE, spec: { include: ["bon.txt"] } },
      { name: "../a, dossier de tête ôté", entries: [GOOD, { name: "x/../../a", content: "x" }], ends: UNSAFE, spec: { strip: 1 } },
      { name: "/a, exclu", entries: [GOOD, { name: "/a", content: "x" }], ends: UNSAFE, spec: { exclude: ["a"] } },
    ],
  },
  {
    name: "54, liens et fichiers spéciaux",
    entryAttacks: [
      { name: "lien symbolique", entries: [GOOD, { name: "lien", type: "2", mode: 0o120777, content: "/etc/passwd" }], ends: LINK },
      {
        name: "lien, puis écriture à travers",
        entries: [
          { name: "lien", type: "2", mode: 0o120777, content: "/tmp" },
          { name: "lien/a", content: "x" },
        ],
        ends: LINK,
      },
      { name: "lien dur", entries: [GOOD, { name: "dur", type: "1", content: "" }], ends: LINK, without: ["zip", "7z"] },
      { name: "périphérique de caractères", entries: [GOOD, { name: "dev", type: "3", mode: 0o20666, content: "" }], ends: LINK },
      { name: "périphérique de blocs", entries: [GOOD, { name: "dev", type: "4", mode: 0o60666, content: "" }], ends: LINK },
      { name: "tube", entries: [GOOD, { name: "tube", type: "6", mode: 0o10666, content: "" }], ends: LINK },
      {
        name: "prise",
        entries: [GOOD, { name: "prise", mode: 0o140666, content: "" }],
        ends: LINK,
        without: ["tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst", "deb"],
      },
    ],
  },
  {
    name: "56, noms que Windows confond",
    entryAttacks: [
      together("a.txt", "a.txt"),
      together("Lisez-moi.txt", "LISEZ-MOI.TXT"),
      together("é.txt".normalize("NFC"), "é.txt".normalize("NFD")),
      together("a", "a/b"),
      together("a/b", "a"),
      together("Dossier/a", "dossier/b"),
      together("Dossier/", "dossier"),
      { ...together("a/x", "b/x"), name: "a/x et b/x, dossier de tête ôté", spec: { strip: 1 } },
    ],
  },
  {
    name: "57, noms que Windows refuse",
    entryAttacks: [
      ...[
        "CON",
        "con.txt",
        "PRN",
        "AUX.h",
        "NUL",
        "nul.tar.gz",
        "COM1",
        "com9.txt",
        "LPT1",
        "LPT¹",
        "CONIN$",
        "CONOUT$",
        "a/NUL/b",
        "aux .txt",
      ].map((name) => named(name)),
      ...["a.", "a ", "a./b", "a /b", "a:flux", "a?b", "a*b", "a|b", "a<b", "a>b", 'a"b', "a\u0001b", "a\u007fb", "a\tb"].map((name) =>
        named(name),
      ),
      { ...named("a\nb"), ends: [...UNSAFE, "archive/unreadable"] },
    ],
  },
  {
    name: "58, noms trop longs",
    entryAttacks: [
      { ...named("x".repeat(256)), without: ["tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst", "deb"] },
      { ...named(`a/${"é".repeat(300)}`), without: ["tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst", "deb"] },
      {
        ...named("x".repeat(60_000)),
        without: ["tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst", "deb"],
        ends: [...UNSAFE, "archive/unreadable"],
      },
    ],
  },
  {
    name: "59, noms d'un vieil encodage",
    entryAttacks: [
      { name: "CP437", entries: [GOOD, { name: Buffer.from([0x82, 0x74, 0x82]), content: "x" }], ends: UNSAFE, without: ["7z"] },
      { name: "Shift-JIS", entries: [GOOD, { name: Buffer.from([0x83, 0x65, 0x83, 0x58]), content: "x" }], ends: UNSAFE, without: ["7z"] },
      {
        name: "UTF-8 trop long",
        entries: [GOOD, { name: Buffer.from([0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x61]), content: "x" }],
        ends: UNSAFE,
        without: ["7z"],
      },
      { name: "moitié de signe", entries: [GOOD, { name: "a\ud800b", content: "x" }], ends: UNSAFE },
      { name: "signe de remplacement", entries: [GOOD, { name: "a\ufffdb", content: "x" }], ends: UNSAFE },
    ],
  },
];
