import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A file system of keys, driven outside of the kernel, which may not know it. */
export interface Medium {
  readonly name: string;
  /** Commands that are needed, and the Debian packages that bring them. */
  readonly needs: readonly (readonly [command: string, package_: string])[];
  readonly format: (image: string) => readonly string[];
  readonly mount: (image: string, place: string) => readonly string[];
  readonly check: (image: string) => readonly string[];
  readonly onLoop: boolean;
}

const IMAGE_BYTES = "300M";

export const MEDIA: readonly Medium[] = [
  {
    name: "FAT32",
    needs: [
      ["mkfs.vfat", "dosfstools"],
      ["fusefat", "fusefat"],
    ],
    format: (image) => ["mkfs.vfat", "-F", "32", "-s", "8", image],
    mount: (image, place) => ["fusefat", "-o", "rw+", image, place],
    check: (image) => ["fsck.vfat", "-n", image],
    onLoop: false,
  },
  {
    name: "exFAT",
    needs: [
      ["mkfs.exfat", "exfatprogs"],
      ["mount.exfat-fuse", "exfat-fuse"],
      ["losetup", "mount"],
    ],
    format: (image) => ["mkfs.exfat", image],
    mount: (image, place) => ["mount.exfat-fuse", image, place],
    check: (image) => ["fsck.exfat", "-n", image],
    onLoop: true,
  },
];

export interface Mounted {
  readonly place: string;
  /** Unmounts and checks the file system, once; null when it is clean, else why not. */
  readonly checkAndRemove: () => string | null;
}

/** Makes and mounts a medium in a folder; a text says why that cannot be. */
export function mountMedium(medium: Medium, dir: string): Mounted | string {
  const absent = medium.needs.filter(([command]) => spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0);
  if (absent.length > 0) return `absent : ${absent.map(([command, from]) => `${command} (paquet Debian « ${from} »)`).join(", ")}`;
  const [image, place] = [join(dir, `${medium.name}.img`), join(dir, `support-${medium.name}`)];
  mkdirSync(place);
  const run = ([command = "", ...args]: readonly string[]): boolean => spawnSync(command, args, { stdio: "ignore" }).status === 0;
  if (!run(["truncate", "-s", IMAGE_BYTES, image]) || !run(medium.format(image))) return "le support ne se formate pas";
  const device = medium.onLoop ? spawnSync("losetup", ["-f", "--show", image], { encoding: "utf8" }).stdout.trim() : image;
  const detach = (): void => void (medium.onLoop && device !== "" && run(["losetup", "-d", device]));
  if (device === "" || !run(medium.mount(device, place))) {
    detach();
    return "ce compte ne peut pas monter de disque";
  }
  let done = false;
  return {
    place,
    checkAndRemove() {
      if (done) return null;
      done = true;
      const free = run(["umount", place]);
      const [command = "", ...args] = medium.check(device);
      let checked = spawnSync(command, args, { encoding: "utf8" });
      // Outside of the kernel, a driver may put down its last sectors a little after the medium is unmounted.
      for (let again = 0; checked.status !== 0 && again < 10; again += 1) {
        spawnSync("sleep", ["1"]);
        checked = spawnSync(command, args, { encoding: "utf8" });
      }
      detach();
      rmSync(image, { force: true });
      if (!free) return "le support ne se démonte pas";
      return checked.status === 0 ? null : `${command} : ${checked.stdout.slice(-300)}`;
    },
  };
}
