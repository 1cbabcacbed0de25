import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DiskCall } from "./disk-call.ts";

/** A file or a folder of the model, whatever its names. */
export interface ModelNode {
  readonly id: number;
  readonly names: Map<string, ModelNode> | null;
  bytes: Buffer;
}

/** What one call does to one file or one folder: the smallest thing that a power cut keeps or loses. */
export interface DiskEffect {
  /** The node whose `sync` makes it last: the file for bytes, the folder for a name. */
  readonly owner: number;
  readonly kind: "bytes" | "name";
  /** `torn`: the bytes were lost, the size was kept, as a disk does that writes its own tables first. */
  readonly apply: (disk: DiskModel, torn: boolean) => void;
}

export type DiskStep = { readonly effect: DiskEffect } | { readonly sync: number | "all" };

/** A disk in memory: nodes by number, the root under number 0. */
export interface DiskModel {
  readonly nodes: Map<number, ModelNode>;
}

/** Reads a folder into a model; two names of one file stay two names. */
export function readModel(folder: string): DiskModel {
  const disk: DiskModel = { nodes: new Map() };
  const known = new Map<bigint, ModelNode>();
  const read = (path: string): ModelNode => {
    const { ino } = statSync(path, { bigint: true });
    const isFolder = statSync(path).isDirectory();
    const former = isFolder ? undefined : known.get(ino);
    if (former !== undefined) return former;
    const node = addNode(disk, isFolder);
    known.set(ino, node);
    if (!isFolder) node.bytes = readFileSync(path);
    else for (const name of readdirSync(path).sort()) node.names?.set(name, read(join(path, name)));
    return node;
  };
  read(folder);
  return disk;
}

function addNode(disk: DiskModel, isFolder: boolean, id = disk.nodes.size): ModelNode {
  const node: ModelNode = { id, names: isFolder ? new Map() : null, bytes: Buffer.alloc(0) };
  disk.nodes.set(id, node);
  return node;
}

/** A copy that effects may change. */
export function copyModel(disk: DiskModel): DiskModel {
  const copy: DiskModel = { nodes: new Map() };
  for (const { id, names, bytes } of disk.nodes.values()) addNode(copy, names !== null, id).bytes = bytes;
  for (const { id, names } of disk.nodes.values())
    for (const [name, { id: child }] of names ?? []) nodeOf(copy, id).names?.set(name, nodeOf(copy, child));
  return copy;
}

/**
 * Turns recorded calls into steps, by running them on a copy of the model. With `splitRenames` the two halves of a rename
 * are kept or lost apart, as on FAT; else a rename happens or not.
 */
export function toSteps(start: DiskModel, folder: string, calls: readonly DiskCall[], splitRenames: boolean): readonly DiskStep[] {
  const disk = copyModel(start);
  const steps: DiskStep[] = [];
  const take = (effect: DiskEffect): void => {
    effect.apply(disk, false);
    steps.push({ effect });
  };
  const find = (path: string): ModelNode | undefined => {
    let node: ModelNode | undefined = nodeOf(disk, 0);
    for (const name of path.slice(folder.length).split("/").filter(Boolean)) node = node?.names?.get(name);
    return node;
  };
  const must = (path: string): number => {
    const node = find(path);
    if (node === undefined) throw new Error(`la trace parle de ${path}, que le modèle ne connaît pas`);
    return node.id;
  };
  for (const call of calls) {
    if (call.kind === "sync-all") steps.push({ sync: "all" });
    else if (call.kind === "sync") steps.push({ sync: must(call.path) });
    else if (call.kind === "create" || call.kind === "mkdir") {
      if (call.kind === "create" && find(call.path) !== undefined) continue;
      const { id } = addNode(disk, call.kind === "mkdir");
      take(setName(must(dirname(call.path)), basename(call.path), id, call.kind === "mkdir"));
    } else if (call.kind === "truncate") {
      if (nodeOf(disk, must(call.path)).bytes.length !== call.sizeBytes) take(resize(must(call.path), call.sizeBytes));
    } else if (call.kind === "write") {
      const id = must(call.path);
      take(write(id, call.offset < 0 ? nodeOf(disk, id).bytes.length : call.offset, call.bytes));
    } else if (call.kind === "remove") {
      take(dropName(must(dirname(call.path)), basename(call.path)));
    } else if (call.kind === "link") {
      take(setName(must(dirname(call.to)), basename(call.to), must(call.from), false));
    } else {
      const id = must(call.from);
      const isFolder = nodeOf(disk, id).names !== null;
      const [set, drop] = [
        setName(must(dirname(call.to)), basename(call.to), id, isFolder),
        dropName(must(dirname(call.from)), basename(call.from)),
      ];
      if (splitRenames) {
        take(set);
        take(drop);
      } else
        take({
          ...set,
          apply: (target, torn) => {
            set.apply(target, torn);
            drop.apply(target, torn);
          },
        });
    }
  }
  return steps;
}

const nodeOf = (disk: DiskModel, id: number): ModelNode => disk.nodes.get(id) ?? addNode(disk, false, id);

function setName(owner: number, name: string, id: number, isFolder: boolean): DiskEffect {
  return {
    owner,
    kind: "name",
    apply: (disk) =>
      void (disk.nodes.get(owner) ?? addNode(disk, true, owner)).names?.set(name, disk.nodes.get(id) ?? addNode(disk, isFolder, id)),
  };
}

function dropName(owner: number, name: string): DiskEffect {
  return { owner, kind: "name", apply: (disk) => void disk.nodes.get(owner)?.names?.delete(name) };
}

function write(owner: number, offset: number, bytes: Buffer): DiskEffect {
  return {
    owner,
    kind: "bytes",
    apply: (disk, torn) => {
      const node = nodeOf(disk, owner);
      const whole = Buffer.alloc(Math.max(node.bytes.length, offset + bytes.length));
      node.bytes.copy(whole);
      if (!torn) bytes.copy(whole, offset);
      node.bytes = whole;
    },
  };
}

function resize(owner: number, sizeBytes: number): DiskEffect {
  return {
    owner,
    kind: "bytes",
    apply: (disk) => {
      const node = nodeOf(disk, owner);
      const resized = Buffer.alloc(sizeBytes);
      node.bytes.copy(resized);
      node.bytes = resized;
    },
  };
}

/** Digest of what a model holds, by path: two states with the same one are the same disk. */
export function modelDigest(disk: DiskModel): string {
  const digest = createHash("sha256");
  const visit = (node: ModelNode, path: string): void => {
    digest.update(`${path}\n${node.names === null ? node.bytes.length : "dossier"}\n`);
    if (node.names === null) digest.update(node.bytes);
    else for (const [name, child] of [...node.names].sort(([a], [b]) => (a < b ? -1 : 1))) visit(child, `${path}/${name}`);
  };
  visit(nodeOf(disk, 0), "");
  return digest.digest("hex");
}

/** Writes a model as a folder; a file with several names is written once and linked. `onFile` is told of each file written. */
export function writeModel(disk: DiskModel, folder: string, onFile: (node: number, path: string) => void): void {
  const written = new Map<number, string>();
  const visit = (node: ModelNode, path: string): void => {
    const former = written.get(node.id);
    if (node.names !== null) {
      if (!existsSync(path)) mkdirSync(path);
      for (const [name, child] of node.names) visit(child, join(path, name));
    } else if (former !== undefined) linkSync(former, path);
    else {
      writeFileSync(path, node.bytes);
      written.set(node.id, path);
      onFile(node.id, path);
    }
  };
  visit(nodeOf(disk, 0), folder);
}

/** The number of the node at a path of a model; null when there is none. */
export function nodeAt(disk: DiskModel, path: string): number | null {
  let node: ModelNode | undefined = nodeOf(disk, 0);
  for (const name of path.split("/").filter(Boolean)) node = node?.names?.get(name);
  return node?.id ?? null;
}
