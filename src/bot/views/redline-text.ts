import type { types } from '@slack/bolt';
import type { RedlinePart } from '../../pipeline/rules/redline/redline.ts';

const STYLES: Record<RedlinePart['kind'], types.RichTextText['style']> = {
  kept: undefined,
  deleted: { strike: true },
  inserted: { bold: true },
};

/** The words of a redline: rich text is shown as it is, so that no word of a draft mentions a person. */
export function redlineText(parts: readonly RedlinePart[]): types.RichTextText[] {
  return parts
    .filter(({ text }) => text !== '')
    .map(({ kind, text }) => {
      const style = STYLES[kind];
      return { type: 'text', text, ...(style && { style }) };
    });
}
