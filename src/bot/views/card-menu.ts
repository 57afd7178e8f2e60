import type { types } from '@slack/bolt';
import type { Run } from '../../pipeline/run.ts';
import { buttonValue, CARD_MENU } from '../action-ids.ts';
import type { Words } from '../words/words.ts';

interface MenuPlace {
  /** Where a button beside the menu opens the list already. */
  hasFeedbackButton?: boolean;
}

/** The first part of an option's value is its name, because an option's run is in its second part. */
export function cardMenu(
  { buttons }: Words,
  { id, outcome }: Run,
  { hasFeedbackButton = false }: MenuPlace = {},
): types.Overflow {
  const option = (name: string, label: string) => ({
    text: { type: 'plain_text' as const, text: label },
    value: buttonValue(name, id),
  });
  return {
    type: 'overflow',
    action_id: CARD_MENU,
    options: [
      option('brief', buttons.viewBrief),
      ...(hasFeedbackButton ? [] : [option('feedback', buttons.allFeedback)]),
      ...(outcome === undefined ? [option('stop', buttons.stop)] : []),
    ],
  };
}
