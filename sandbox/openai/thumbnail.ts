import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Canvas,
  createCanvas,
  GlobalFonts,
  loadImage,
  type SKRSContext2D,
} from '@napi-rs/canvas';
import { type Palette, paletteFor } from './palette.ts';

export type Picture = { width: number; height: number; format: 'png' | 'jpeg' | 'webp' };

const FONT = 'Thumbnail';
const RINGS = 5;
const LINES_MAX = 5;
const MARGIN_SHARE = 0.085;

/** Draws a title on a gradient; the same title always gives the same picture. */
export async function drawThumbnail(title: string, picture: Picture): Promise<Buffer> {
  const { width, height, format } = picture;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const palette = paletteFor(title);
  paintGround(context, canvas, palette.ground);
  paintLights(context, canvas, palette);
  paintRings(context, canvas);
  paintShade(context, canvas);
  paintTitle(context, canvas, { title, family: fontFamily() });
  return await encoded(canvas, format);
}

/** Draws an SVG picture over the whole size. */
export async function drawSvg(svg: Buffer, { width, height, format }: Picture): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(await loadImage(svg), 0, 0, width, height);
  return await encoded(canvas, format);
}

async function encoded(canvas: Canvas, format: Picture['format']): Promise<Buffer> {
  return format === 'png' ? await canvas.encode('png') : await canvas.encode(format, 88);
}

function paintGround(context: SKRSContext2D, { width, height }: Canvas, ground: readonly string[]) {
  const gradient = context.createLinearGradient(0, 0, width, height);
  ground.forEach((colour, at) => {
    gradient.addColorStop(at / (ground.length - 1), colour);
  });
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
}

function paintLights(context: SKRSContext2D, { width, height }: Canvas, palette: Palette) {
  for (const { x, y, radius } of palette.lights) {
    const at = [x * width, y * height] as const;
    const light = context.createRadialGradient(...at, 0, ...at, radius * height);
    light.addColorStop(0, `${palette.glow}90`);
    light.addColorStop(0.45, `${palette.glow}38`);
    light.addColorStop(1, `${palette.glow}00`);
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
  }
}

function paintRings(context: SKRSContext2D, { width, height }: Canvas) {
  context.strokeStyle = '#ffffff26';
  context.lineWidth = Math.max(1, height / 400);
  for (let ring = 1; ring <= RINGS; ring += 1) {
    context.beginPath();
    context.arc(width * 0.92, height * 0.1, (ring * height) / 9, 0, Math.PI * 2);
    context.stroke();
  }
}

/** Darkens the lower half behind the title, so that white text is always easy to read. */
function paintShade(context: SKRSContext2D, { width, height }: Canvas) {
  const shade = context.createLinearGradient(0, height * 0.3, 0, height);
  shade.addColorStop(0, '#00000000');
  shade.addColorStop(1, '#00000073');
  context.fillStyle = shade;
  context.fillRect(0, 0, width, height);
}

type Titling = { title: string; family: string | undefined };

function paintTitle(context: SKRSContext2D, canvas: Canvas, { title, family }: Titling) {
  const { width, height } = canvas;
  const margin = width * MARGIN_SHARE;
  context.fillStyle = '#ffffff';
  context.fillRect(margin, margin, width * 0.07, Math.max(3, height * 0.011));
  if (family === undefined) return;
  let size = height * 0.13;
  let lines: string[] = [];
  do {
    context.font = `800 ${Math.round(size)}px ${family}`;
    context.fontVariationSettings = "'wght' 800";
    lines = linesOf(context, withoutEmoji(title), width - 2 * margin);
    size *= 0.9;
  } while (!fits(context, lines, width - 2 * margin) && size > height * 0.03);
  const lineHeight = size * 1.28;
  context.textBaseline = 'alphabetic';
  const top = height - margin - (Math.min(lines.length, LINES_MAX) - 1) * lineHeight;
  lines.slice(0, LINES_MAX).forEach((line, at) => {
    context.fillText(line, margin, top + at * lineHeight);
  });
}

function fits(context: SKRSContext2D, lines: readonly string[], widthMax: number): boolean {
  const isNarrow = lines.every((line) => context.measureText(line).width <= widthMax);
  return isNarrow && lines.length <= LINES_MAX;
}

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** Breaks lines between words, also in languages without spaces. */
function linesOf(context: SKRSContext2D, title: string, widthMax: number): string[] {
  const lines: string[] = [];
  for (const { segment } of WORDS.segment(title)) {
    const line = lines.at(-1);
    const hasRoom = line !== undefined && context.measureText(line + segment).width <= widthMax;
    const hangs = /^[\p{P}\s]+$/u.test(segment);
    if (line !== undefined && (hasRoom || hangs)) lines[lines.length - 1] = line + segment;
    else lines.push(segment.trimStart());
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

function withoutEmoji(title: string): string {
  return title.replace(/\p{Extended_Pictographic}\u{FE0F}?/gu, '').trim();
}

/** Gives the fonts for the title, or undefined on a machine without fonts. */
function fontFamily(): string | undefined {
  families ??= registerFonts();
  if (families !== '') return families;
  return GlobalFonts.families.length === 0 ? undefined : 'sans-serif';
}

let families: string | undefined;

/**
 * The font package has a hundred files, each with some of the letters. Each file gets its own family
 * name, because the canvas uses only the first file of a family; Latin comes first.
 */
function registerFonts(): string {
  const folder = fontFolder();
  if (folder === undefined) return '';
  const files = readdirSync(folder).filter((file) => file.endsWith('.woff2'));
  const latinFirst = files.toSorted(
    (one, other) => Number(other.includes('latin')) - Number(one.includes('latin')),
  );
  const names = latinFirst.map((file, index) => {
    const name = `${FONT} ${index}`;
    GlobalFonts.registerFromPath(`${folder}/${file}`, name);
    return `"${name}"`;
  });
  return names.join(', ');
}

function fontFolder(): string | undefined {
  try {
    const found = import.meta.resolve('@fontsource-variable/noto-sans-jp/package.json');
    return fileURLToPath(new URL('files', found));
  } catch {
    return undefined;
  }
}
