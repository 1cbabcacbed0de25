import { encodeIco } from "./encode-ico.ts";
import { type Drawing, type IconEngine, openIconEngine } from "./icon-engine-fs.ts";
import { SATCHEL_SVG, tileColor, tileSvg } from "./icon-svg.ts";

/** Sizes of the images beside the icon (PortableApps.com Format, « Icons »): 16 and 32 are required. */
export const PNG_SIZES = [16, 32, 75, 128, 256] as const;
/** Sizes inside the icon (same source). */
const ICO_SIZES = [16, 32, 48] as const;
/** For a resource whose pictogram is a file, or is not in the font. */
const ANY_PROGRAM = "\u{1F9E9}";

/** The icon of a program, in every form that systems ask for. */
export interface IconSet {
  readonly ico: Uint8Array;
  /** PNG images by width in pixels. */
  readonly png: ReadonlyMap<number, Uint8Array>;
}

const drawn = new Map<string, IconSet>();

/** The icon of a resource, drawn from its pictogram. The same resource gives the same bytes on every machine. */
export async function drawIcons(resource: { readonly id: string; readonly icon?: string | undefined }): Promise<IconSet> {
  const engine = await openIconEngine();
  const outline = engine.outline(resource.icon ?? ANY_PROGRAM) ?? engine.outline(ANY_PROGRAM);
  if (outline === null) throw new Error("the font has no pictogram for a program");
  const svg = tileSvg(outline, tileColor(resource.id));
  const known = drawn.get(svg);
  if (known !== undefined) return known;
  const set = drawSet(engine, svg);
  drawn.set(svg, set);
  return set;
}

/** The icon of the key itself. */
export async function drawKeyIcon(): Promise<Uint8Array> {
  return drawSet(await openIconEngine(), SATCHEL_SVG).ico;
}

function drawSet(engine: IconEngine, svg: string): IconSet {
  const at = new Map<number, Drawing>([...PNG_SIZES, ...ICO_SIZES].map((size) => [size, engine.draw(svg, size)]));
  const drawings = (sizes: readonly number[]): readonly Drawing[] => sizes.flatMap((size) => at.get(size) ?? []);
  return {
    ico: encodeIco(drawings(ICO_SIZES)),
    png: new Map(drawings(PNG_SIZES).map(({ size, png }) => [size, png])),
  };
}
