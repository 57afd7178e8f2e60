import type { Arm } from '../arms/arms.ts';
import type { CorrectedRate } from '../statistics/corrected-rate.ts';
import type { Interval } from '../statistics/wilson.ts';

export const ARM_LABELS: Record<Arm, string> = {
  first_draft: 'first draft',
  best_of_n: 'best of n',
  rewrites: 'loop, rewrites',
  patches: 'loop, patches',
  rewrites_with_note: 'rewrites + note',
  patches_with_note: 'patches + note',
};

export const NONE = '–';

export function percent(share: number | undefined, digits = 0): string {
  if (share === undefined || Number.isNaN(share)) return NONE;
  return `${(share * 100).toFixed(digits)} %`;
}

export function rateText(rate: number, { low, high }: Interval): string {
  return `${percent(rate)} (${(low * 100).toFixed(0)}–${(high * 100).toFixed(0)})`;
}

export function correctedText(corrected: CorrectedRate | undefined): string {
  return corrected === undefined ? NONE : rateText(corrected.rate, corrected);
}

export function whole(value: number | undefined): string {
  return value === undefined ? NONE : Math.round(value).toLocaleString('en');
}

export function decimal(value: number | undefined): string {
  return value === undefined ? NONE : value.toFixed(1);
}

/** A post costs cents, so four digits. */
export function dollars(value: number | undefined): string {
  return value === undefined ? NONE : value.toFixed(4);
}
