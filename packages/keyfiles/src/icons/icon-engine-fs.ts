import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { create, type Glyph } from "fontkitten";

/** The outline of a pictogram, in units of its font, y upwards. */
export interface Outline {
  /** Data of an SVG path. */
  readonly path: string;
  readonly box: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
}

/** A drawing at one size. */
export interface Drawing {
  readonly size: number;
  readonly png: Uint8Array;
  /** RGBA, one byte each, colours not multiplied by alpha, rows from the top. */
  readonly pixels: Uint8Array;
}

/** Draws pictograms: resvg compiled to WebAssembly, which gives the same pixels on every machine, and the Noto Emoji font. */
export interface IconEngine {
  /** The outline of a character; null when the font does not have it. */
  readonly outline: (character: string) => Outline | null;
  /** Draws a square SVG, `size` pixels wide. */
  readonly draw: (svg: string, size: number) => Drawing;
}

let ready: Promise<IconEngine> | undefined;

/** Opens the engine, once a process. */
export function openIconEngine(): Promise<IconEngine> {
  ready ??= open();
  return ready;
}

async function open(): Promise<IconEngine> {
  const { resolve } = createRequire(import.meta.url);
  await initWasm(readFileSync(resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const font = create(readFileSync(resolve("@fontsource/noto-emoji/files/noto-emoji-emoji-700-normal.woff2")));
  if (font.isCollection) throw new Error("@fontsource/noto-emoji is one font");
  return {
    outline(character) {
      const codePoint = character.codePointAt(0) ?? 0;
      return font.hasGlyphForCodePoint(codePoint) ? outlineOf(font.glyphForCodePoint(codePoint)) : null;
    },
    draw(svg, size) {
      const resvg = new Resvg(svg, { fitTo: { mode: "width", value: size } });
      const image = resvg.render();
      try {
        return { size, png: image.asPng(), pixels: image.pixels.slice() };
      } finally {
        image.free();
        resvg.free();
      }
    },
  };
}

function outlineOf({ path, bbox: { minX, minY, maxX, maxY } }: Glyph): Outline {
  return { path: path.toSVG(), box: { minX, minY, maxX, maxY } };
}
