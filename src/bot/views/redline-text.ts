import type { types } from '@slack/bolt';
import type { RedlinePart } from '../../pipeline/rules/redline/redline.ts';

/**
 * Parts of a redline as literal text: deleted words have a line through them, inserted ones are bold. The arrow says the same
 * to people who cannot see the styles.
 */
export function redlineText(parts: readonly RedlinePart[]): types.RichTextText[] {
  return parts.flatMap(({ kind, text }, at): types.RichTextText[] => {
    if (text === '') return [];
    if (kind === 'kept') return [{ type: 'text', text }];
    if (kind === 'deleted') return [{ type: 'text', text, style: { strike: true } }];
    const isReplacement = parts[at - 1]?.kind === 'deleted';
    return [
      ...(isReplacement ? [{ type: 'text' as const, text: ' → ' }] : []),
      { type: 'text', text, style: { bold: true } },
    ];
  });
}
