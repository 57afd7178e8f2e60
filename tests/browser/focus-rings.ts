import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';

/** WCAG 2.2, 1.4.11: the sign of the focus has this contrast to the colours beside it. */
const CONTRAST_MIN = 3;
/** Room around a control for a ring outside it. */
const AROUND_PX = 6;

interface Walk {
  /** The key that moves the focus: Tab, or an arrow in a menu. */
  key: string;
  presses: number;
}

/**
 * Walks through the controls and gives the kinds it came past, and those whose focus is hard to see.
 * A control passes if as many pixels as a line around it has, one pixel wide, change by 3:1 when it
 * gets the focus: the colour before is the colour beside the ring.
 */
export async function measureRings(page: Page, { key, presses }: Walk) {
  // A toolbar appears with the focus; visible all the time, it does not count as a ring.
  await page.addStyleTag({ content: '.toolbar { opacity: 1 !important; }' });
  const dim: string[] = [];
  const known = new Set<string>();
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press(key);
    const control = await focusedControl(page);
    if (control === undefined || known.has(control.kind)) continue;
    known.add(control.kind);
    const focused = await pixelsOf(page, control.clip);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const changed = countChanged(await pixelsOf(page, control.clip), focused);
    if (changed < control.outlinePx)
      dim.push(`${control.kind}: ${changed} of ${control.outlinePx}`);
  }
  return { dim, kinds: [...known].join('\n') };
}

interface Control {
  /** Its name, and the parts of the page that contain it. */
  kind: string;
  clip: { x: number; y: number; width: number; height: number };
  outlinePx: number;
}

async function focusedControl(page: Page): Promise<Control | undefined> {
  return await page.evaluate((around) => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return undefined;
    // The ring of the message field is around its box.
    const element = focused.matches('.composer textarea')
      ? (focused.closest('.composer-box') ?? focused)
      : focused;
    const nameOf = ({ tagName, className, id }: Element) => `${tagName}.${className}${id && '#'}`;
    const { dataset } = focused as HTMLElement;
    const parts = ['.sidebar', '.pane-header', '.message', '.composer', '.dialog', '.menu'];
    const inside = parts.filter((part) => focused.closest(part)).join(' ');
    const box = element.getBoundingClientRect();
    const x = Math.max(0, box.x - around);
    const y = Math.max(0, box.y - around);
    return {
      kind: `${inside} ${nameOf(focused)} ${dataset['style'] ?? ''} ${focused.ariaInvalid ?? ''}`,
      clip: {
        x,
        y,
        width: Math.min(innerWidth, box.right + around) - x,
        height: Math.min(innerHeight, box.bottom + around) - y,
      },
      outlinePx: Math.floor(2 * (box.width + box.height)),
    };
  }, AROUND_PX);
}

async function pixelsOf(page: Page, clip: Control['clip']): Promise<Uint8ClampedArray> {
  const picture = await loadImage(await page.screenshot({ clip, animations: 'disabled' }));
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height).data;
}

function countChanged(before: Uint8ClampedArray, after: Uint8ClampedArray): number {
  let changed = 0;
  for (let at = 0; at < before.length; at += 4) {
    if (contrast(luminance(before, at), luminance(after, at)) >= CONTRAST_MIN) changed += 1;
  }
  return changed;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The relative luminance of WCAG. */
function luminance(pixels: Uint8ClampedArray, at: number): number {
  const [red = 0, green = 0, blue = 0] = [...pixels.subarray(at, at + 3)].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
